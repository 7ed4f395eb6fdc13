import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { endpointUnknown, parameterInvalid } from '../errors';
import { servePage } from '../page/serve-page';
import type { RawHash } from '../parameters/raw-value';
import { decodeForm } from './decode-form';
import { decodeJson } from './decode-json';
import {
  handleRequest,
  type IncomingRequest,
  type OutgoingAnswer,
  type RequestContext,
} from './handle-request';
import type { Route } from './route';

const BODY_LIMIT_BYTES = 1024 * 1024;

/** The HTTP side of Local Stripe: each route of the list, and Stripe's refusal for everything else. */
export function createServer(context: RequestContext, routes: readonly Route[]): FastifyInstance {
  const server = fastify({
    bodyLimit: BODY_LIMIT_BYTES,
    exposeHeadRoutes: false,
    forceCloseConnections: true,
    logger: false,
    routerOptions: { maxParamLength: 500 },
  });
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
  servePage(server);
  for (const route of routes) {
    server.route<{ Params: Record<string, string> }>({
      method: route.method,
      url: route.path,
      handler: (request, reply) =>
        send(reply, handleRequest(context, route, incomingFrom(request, request.params))),
    });
  }
  const unknown = unknownEndpoint(context);
  server.setNotFoundHandler((request, reply) =>
    send(reply, unknown(request, endpointUnknown(request.method, pathOf(request)))),
  );
  server.setErrorHandler((error, request, reply) => {
    const reason = error instanceof Error ? error.message : String(error);
    return send(reply, unknown(request, parameterInvalid('body', reason)));
  });
  return server;
}

/** Answers a request that no route takes, after the same checks of key and version. */
function unknownEndpoint(
  context: RequestContext,
): (request: FastifyRequest, refusal: Error) => OutgoingAnswer {
  return (request, refusal) => {
    const route: Route = {
      method: 'GET',
      path: '',
      keys: pathOf(request).startsWith('/v1/') ? 'secret_or_publishable' : 'none',
      parameters: {},
      prepare: () => {
        throw refusal;
      },
    };
    return handleRequest(context, route, { ...incomingFrom(request, {}), decodeParameters: () => ({}) });
  };
}

function incomingFrom(
  request: FastifyRequest,
  pathParameters: Readonly<Record<string, string>>,
): IncomingRequest {
  return {
    method: request.method,
    url: request.url,
    authorization: request.headers.authorization,
    idempotencyKey: header(request, 'idempotency-key'),
    stripeVersion: header(request, 'stripe-version'),
    stripeAccount: header(request, 'stripe-account'),
    pathParameters,
    decodeParameters: () => parametersOf(request),
  };
}

function parametersOf(request: FastifyRequest): RawHash {
  const question = request.url.indexOf('?');
  const query = question < 0 ? '' : request.url.slice(question + 1);
  const body = typeof request.body === 'string' ? request.body : '';
  if (body === '') return decodeForm(query);
  const isJson = request.headers['content-type']?.startsWith('application/json') === true;
  if (isJson && !pathOf(request).startsWith('/_local/')) {
    throw parameterInvalid('body', 'The Stripe API takes form-encoded requests, not JSON.');
  }
  const fromBody = isJson ? decodeJson(body) : decodeForm(body);
  return query === '' ? fromBody : { ...decodeForm(query), ...fromBody };
}

function pathOf(request: FastifyRequest): string {
  return request.url.split('?', 1)[0] ?? '';
}

function header(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

function send(reply: FastifyReply, answer: OutgoingAnswer): FastifyReply {
  if (answer.dropAfterMilliseconds !== undefined) return drop(reply, answer.dropAfterMilliseconds);
  return reply
    .code(answer.status)
    .headers(answer.headers)
    .header('content-type', 'application/json; charset=utf-8')
    .send(JSON.stringify(answer.body));
}

/** Lets the caller wait, and then hang up. */
function drop(reply: FastifyReply, milliseconds: number): FastifyReply {
  setTimeout(() => reply.raw.destroy(), milliseconds).unref();
  return reply.hijack();
}
