import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { HoldfastError } from '../domain/errors/holdfast-error';

/** One body may have this many bytes. */
export const bodyLimit = 1_048_576;

/** Answers any error by the catalogue: its status, and `{error: {code, message, details, requestId}}`. */
export function answerError(
  error: FastifyError | HoldfastError,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  const answer = errorForClient(error, request);
  const facts = { err: error, code: answer.code, method: request.method, path: pathOf(request) };
  if (answer.status >= 500) request.log.error(facts, answer.message);
  else request.log.debug(facts, answer.message);
  const { code, message, details } = answer;
  void reply.status(answer.status).send({ error: { code, message, details, requestId: request.id } });
}

/** Answers a request for which there is no route. */
export function answerNotFound(request: FastifyRequest, reply: FastifyReply): void {
  answerError(routeNotFound(request), request, reply);
}

function errorForClient(error: FastifyError | HoldfastError, request: FastifyRequest): HoldfastError {
  if (error instanceof HoldfastError) return error;
  switch (error.code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return new HoldfastError('body_too_large', { limit: bodyLimit });
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE': {
      const contentType = request.headers['content-type'] ?? '(none)';
      return new HoldfastError('content_type_not_supported', { contentType });
    }
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
      return new HoldfastError('body_not_json', { problem: 'it is empty' });
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
      return new HoldfastError('body_not_json', { problem: 'it cannot be parsed' });
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
      return new HoldfastError('invalid_input', {
        problems: ['the body is not as long as Content-Length says'],
      });
    case 'FST_ERR_BAD_URL':
    case 'FST_ERR_MAX_PARAM_LENGTH':
      return routeNotFound(request);
    default:
      // The message may hold anything, so it stays in the log.
      return new HoldfastError(
        'internal_error',
        { problem: error.name, requestId: request.id },
        { cause: error },
      );
  }
}

function routeNotFound(request: FastifyRequest): HoldfastError {
  return new HoldfastError('route_not_found', { method: request.method, path: pathOf(request) });
}

/** Without the query, which may hold what does not belong into an answer or a log. */
function pathOf(request: FastifyRequest): string {
  return request.url.split('?', 1)[0] ?? '';
}
