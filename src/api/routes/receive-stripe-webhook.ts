import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Clock } from '../../contracts/ports/clock';
import type { ReceivedEvent } from '../../contracts/ports/ledger-inbox';
import type { Ledger } from '../../contracts/ports/ledger';
import { HoldfastError } from '../../domain/errors/holdfast-error';
import type { StripeEvent, verifyWebhook } from '../../stripe/verify-webhook';
import type { WakeQueue } from '../wake-queue';

export interface WebhookParts {
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly wakes: WakeQueue;
  readonly verifyWebhook: typeof verifyWebhook;
  readonly webhookSecrets: readonly string[];
}

/**
 * `POST /webhooks/stripe`: verifies the signature over the raw bytes, stores the event and marks its customer dirty
 * in one transaction, and answers 200 only after the commit. The wake-up comes after that, outside of the request.
 * Event types that nobody knows are stored too. Throws `signature_invalid`, `event_account_mismatch`,
 * `database_unreachable`; nothing is stored then, and Stripe sends the event again.
 */
export function receiveStripeWebhook(app: FastifyInstance, parts: WebhookParts): void {
  // Only the bytes that Stripe signed count, so no parser may touch them; the scope of this route is its own.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  app.post('/webhooks/stripe', (request) => receiveEvent(parts, request));
}

async function receiveEvent(
  parts: WebhookParts,
  { body, headers }: FastifyRequest,
): Promise<{ readonly received: true; readonly duplicate: boolean }> {
  const now = await parts.clock.now();
  const rawBody = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
  const signature = headers['stripe-signature'];
  const event = verifyWithAnySecret(parts, rawBody, typeof signature === 'string' ? signature : '', now);
  requireOwnAccount(parts.ledger, event);
  const received = await parts.ledger.inbox.receive(event, now);
  wakeOwners(parts.wakes, received);
  return { received: true, duplicate: received.duplicate };
}

/** During a rotation of the secret Stripe signs with the old or the new one (docs.stripe.com/webhooks#roll-endpoint-secrets). */
function verifyWithAnySecret(
  parts: WebhookParts,
  rawBody: Buffer,
  signature: string,
  now: Date,
): StripeEvent {
  let refusal: unknown = new HoldfastError('signature_invalid', { problem: 'no secret is set' });
  for (const secret of parts.webhookSecrets) {
    try {
      return parts.verifyWebhook(rawBody, signature, secret, now);
    } catch (error) {
      refusal = error;
    }
  }
  throw refusal;
}

/** Test events never get into the books of real money, nor events of an account connected to ours. */
function requireOwnAccount({ identity }: Ledger, event: StripeEvent): void {
  if (event.account !== null && event.account !== identity.account) {
    throw new HoldfastError('event_account_mismatch', {
      livemode: `${event.livemode} of account ${event.account}`,
      expected: `${identity.livemode} of account ${identity.account}`,
    });
  }
  if (event.livemode !== identity.livemode) {
    throw new HoldfastError('event_account_mismatch', {
      livemode: event.livemode,
      expected: identity.livemode,
    });
  }
}

function wakeOwners(wakes: WakeQueue, received: ReceivedEvent): void {
  const { wakeCustomer, wakeCashReturn, wakeInvoicePayments } = received;
  if (wakeCustomer !== null) wakes.add({ kind: 'customer_cash', customer: wakeCustomer });
  if (wakeCashReturn !== null) wakes.add({ kind: 'cash_return', refund: wakeCashReturn });
  for (const workflowId of wakeInvoicePayments) wakes.add({ kind: 'invoice_payment', workflowId });
}
