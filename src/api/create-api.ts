import { randomUUID } from 'node:crypto';
import { fastify, LogController } from 'fastify';
import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import type { TSchema } from 'typebox';
import type { Clock } from '../contracts/ports/clock';
import type { Ledger } from '../contracts/ports/ledger';
import type { InvoicePaymentDoor } from '../door/invoice-payment-door';
import { parseInput } from '../door/parse-input';
import type { verifyWebhook } from '../stripe/verify-webhook';
import { answerError, answerNotFound, bodyLimit } from './answer-error';
import { requireToken } from './authenticate';
import type { DependencyChecks } from './check-health';
import { actOnCustomerCash } from './routes/act-on-customer-cash';
import { actOnInvoice } from './routes/act-on-invoice';
import { receiveStripeWebhook } from './routes/receive-stripe-webhook';
import { refundInvoice } from './routes/refund-invoice';
import { showHealth } from './routes/show-health';
import { showCardConfirmation } from './routes/show-card-confirmation';
import { showInvoicePayment } from './routes/show-invoice-payment';
import { showMetrics } from './routes/show-metrics';
import { startInvoicePayment } from './routes/start-invoice-payment';
import type { WakeQueue } from './wake-queue';

export interface ApiParts {
  readonly door: InvoicePaymentDoor;
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly wakes: WakeQueue;
  readonly verifyWebhook: typeof verifyWebhook;
  readonly webhookSecrets: readonly string[];
  readonly token: string;
  readonly checks: DependencyChecks;
  readonly logger: FastifyBaseLogger;
}

/** An id of up to 200 characters, percent-encoded, must fit into a path. */
const parameterLengthMax = 4000;

/** The HTTP API over its parts; nothing listens yet. */
export function createApi(parts: ApiParts): FastifyInstance {
  const app = fastify({
    loggerInstance: parts.logger,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    bodyLimit,
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    requestTimeout: 30_000,
    routerOptions: { maxParamLength: parameterLengthMax },
    frameworkErrors: answerError,
  });
  // Fastify's own validator would convert values and drop unknown fields, which hides a caller's mistakes.
  app.setValidatorCompiler<TSchema>(
    ({ schema }) =>
      (value: unknown) =>
        validate(schema, value),
  );
  app.setSerializerCompiler(() => (value) => JSON.stringify(value));
  app.setErrorHandler(answerError);
  app.setNotFoundHandler(answerNotFound);
  app.removeContentTypeParser('text/plain');

  void app.register(async (scope) => {
    requireToken(scope, parts.token);
    startInvoicePayment(scope, parts);
    showInvoicePayment(scope, parts);
    showCardConfirmation(scope, parts);
    refundInvoice(scope, parts);
    actOnInvoice(scope, parts);
    actOnCustomerCash(scope, parts);
  });
  void app.register(async (scope) => receiveStripeWebhook(scope, parts));
  showHealth(app, parts);
  showMetrics(app, parts);
  return app;
}

function validate(schema: TSchema, value: unknown): { value: unknown } | { error: Error } {
  try {
    return { value: parseInput(schema, value) };
  } catch (error) {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }
}
