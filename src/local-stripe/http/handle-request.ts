import type { RequestFault } from '../adversary/faults';
import { adversaryError, idempotencyKeyInUse, lockTimeout, rateLimited, StripeError } from '../errors';
import type { ApiError } from '../objects/api-error';
import type { RawHash } from '../parameters/raw-value';
import type { Account } from '../state/account';
import { authenticate } from './authenticate';
import { expandAll } from './expand';
import type { IdempotencyKeys, StoredAnswer } from './idempotency';
import type { RateLimiter } from './rate-limiter';
import type { ApiKeyKind, Route } from './route';

/** A request as the server received it. */
export interface IncomingRequest {
  readonly method: string;
  /** Path and query as sent. */
  readonly url: string;
  readonly authorization: string | undefined;
  readonly idempotencyKey: string | undefined;
  readonly stripeVersion: string | undefined;
  readonly stripeAccount: string | undefined;
  readonly pathParameters: Readonly<Record<string, string>>;
  readonly decodeParameters: () => RawHash;
}

export interface OutgoingAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: object;
  /** The connection is held for so long and then dropped, and the answer never sent. */
  readonly dropAfterMilliseconds?: number | undefined;
}

/** What requests act on. */
export interface RequestContext {
  readonly account: Account;
  readonly idempotencyKeys: IdempotencyKeys;
  readonly rateLimiter: RateLimiter;
  /** Brings the state up to the clock; called before and after each request. */
  readonly catchUp: () => void;
  /** Writes down what has changed, where the state is kept; called before an answer leaves. */
  readonly commit: () => void;
}

/** Answers one request, from the key to the expanded object. Never throws: what it can't do is an error answer. */
export function handleRequest(
  context: RequestContext,
  route: Route,
  incoming: IncomingRequest,
): OutgoingAnswer {
  const { account } = context;
  context.catchUp();
  const requestId = account.identifiers.next('req', 14);
  const version = incoming.stripeVersion ?? account.settings.apiVersion;
  const headers: Record<string, string> = { 'request-id': requestId, 'stripe-version': version };
  const key = incoming.method === 'POST' ? incoming.idempotencyKey : undefined;
  if (key !== undefined) headers['idempotency-key'] = key;
  const answer = answerTo(context, route, incoming, requestId, key);
  context.catchUp();
  context.commit();
  if (answer.requestId !== requestId) {
    headers['idempotent-replayed'] = 'true';
    headers['original-request'] = answer.requestId;
  }
  return {
    status: answer.status,
    headers: { ...headers, ...answer.headers },
    body: answer.body,
    dropAfterMilliseconds: answer.dropped === true ? account.adversary.state.holdMilliseconds : undefined,
  };
}

type Answer = StoredAnswer & {
  readonly headers?: Readonly<Record<string, string>>;
  readonly dropped?: boolean;
};

function answerTo(
  context: RequestContext,
  route: Route,
  incoming: IncomingRequest,
  requestId: string,
  key: string | undefined,
): Answer {
  let taken = false;
  try {
    const apiKey = authenticate(incoming.authorization, route.keys);
    refuseConnect(incoming.stripeAccount);
    context.rateLimiter.check(route, incoming.pathParameters);
    const fault = faultOf(context, route, incoming, key);
    if (fault === 'timeout_before_commit') return { status: 500, body: {}, requestId, dropped: true };
    const parameters = incoming.decodeParameters();
    if (key !== undefined) {
      const kept = context.idempotencyKeys.begin(
        key,
        `${incoming.method} ${incoming.url} ${JSON.stringify(parameters)}`,
      );
      if (kept !== null) return kept;
      taken = true;
    }
    const answer: Answer = {
      status: 200,
      body: execute(context, route, incoming, { apiKey, parameters, requestId, fault }),
      requestId,
    };
    if (key !== undefined) context.idempotencyKeys.finish(key, answer);
    return fault === 'timeout_after_commit' ? { ...answer, dropped: true } : answer;
  } catch (error) {
    const refusal = refusalFrom(error);
    const answer: Answer = {
      status: refusal.status,
      body: { error: withLog(refusal.error, requestId) },
      requestId,
    };
    if (key !== undefined && taken) {
      if (refusal.beforeExecution) context.idempotencyKeys.release(key);
      else context.idempotencyKeys.finish(key, answer);
    }
    return { ...answer, headers: refusal.headers };
  }
}

function execute(
  context: RequestContext,
  route: Route,
  incoming: IncomingRequest,
  step: {
    readonly apiKey: ApiKeyKind;
    readonly parameters: RawHash;
    readonly requestId: string;
    readonly fault: RequestFault | null;
  },
): object {
  const { account } = context;
  const { apiKey, fault, parameters, requestId } = step;
  const apiVersion = incoming.stripeVersion ?? account.settings.apiVersion;
  const prepared = route.prepare({ account, path: incoming.pathParameters, parameters, apiVersion, apiKey });
  if (fault === 'error_before_commit') throw adversaryError(fault);
  account.events.cause = { requestId, idempotencyKey: incoming.idempotencyKey ?? null };
  try {
    const object = prepared.execute();
    if (fault === 'error_after_commit') throw adversaryError(fault);
    return prepared.expand.length === 0 ? object : expandAll(account, object, prepared.expand);
  } finally {
    account.events.cause = null;
  }
}

/** What the adversary does to this request; throws where it is refused, and forgets the key where it is pruned. */
function faultOf(
  context: RequestContext,
  route: Route,
  incoming: IncomingRequest,
  key: string | undefined,
): RequestFault | null {
  const { adversary } = context.account;
  if (adversary.isQuiet || !route.path.startsWith('/v1/')) return null;
  const names = [`${incoming.method} ${route.path}`, `${incoming.method} ${incoming.url.split('?', 1)[0]}`];
  const fault = adversary.faultOfRequest(names, key !== undefined);
  if (fault === 'rate_limited') throw rateLimited(adversary.rateLimitReason());
  if (fault === 'lock_timeout') throw lockTimeout();
  if (key === undefined) return fault;
  if (fault === 'key_in_use') throw idempotencyKeyInUse(key);
  if (fault === 'key_pruned') context.idempotencyKeys.forget(key);
  return fault;
}

function refuseConnect(stripeAccount: string | undefined): void {
  if (stripeAccount === undefined) return;
  const error: ApiError = {
    type: 'invalid_request_error',
    code: 'local_stripe_unsupported',
    message: 'Local Stripe does not support Connect: remove the header Stripe-Account.',
  };
  throw new StripeError(403, error, { beforeExecution: true });
}

/** Anything that is not a refusal is a fault of Local Stripe: a 500 that says so. */
function refusalFrom(error: unknown): StripeError {
  if (error instanceof StripeError) return error;
  const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return new StripeError(500, { type: 'api_error', message: `A fault of Local Stripe itself: ${reason}` });
}

function withLog(error: ApiError, requestId: string): ApiError {
  return { ...error, request_log_url: `https://dashboard.stripe.com/test/logs/${requestId}` };
}
