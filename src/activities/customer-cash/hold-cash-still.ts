import { StripeRefusal } from '../../contracts/ports/stripe';
import type { RequestRecord } from '../../contracts/ports/ledger-requests';
import type { ActivityParts } from '../activity-parts';
import { carryOutWrite } from '../stripe-writes/carry-out-write';
import type { AnsweredWrite } from '../stripe-writes/write-outcome';
import { requireBooksUpToStripe } from './sync-customer-cash';

const holdCause = (request: RequestRecord): string => `${request.id}/hold-still`;

/**
 * Sees that Stripe moves none of a customer's cash while a request needs it: in automatic mode, freed cash would go to
 * another open item before the request has used it (docs.stripe.com/payments/bank-transfers/accept-a-payment,
 * underpayments). The announced write says which mode is set back, so that whoever goes on with the request does it.
 */
export async function holdCashStill(parts: ActivityParts, request: RequestRecord): Promise<void> {
  const { customer } = request;
  const held = await parts.ledger.writes.findByCause(holdCause(request));
  if (held === null) {
    const record = await parts.ledger.customers.find(customer);
    if (record?.reconciliationMode !== 'automatic') return;
  }
  const outcome = await carryOutWrite(
    parts,
    {
      cause: holdCause(request),
      customer,
      object: customer,
      request: { kind: 'set_reconciliation_mode', customer, mode: 'manual', setBackTo: 'automatic' },
      reserveFor: null,
      spends: null,
    },
    { againAfterRefusal: true },
  );
  requireDone(outcome, customer);
  // Stripe may have moved cash until a moment ago.
  await requireBooksUpToStripe(parts, customer);
}

/** Sets a customer back to the mode in which it was before a request held its cash still; nothing if it did not. */
export async function letCashMove(parts: ActivityParts, request: RequestRecord): Promise<void> {
  const { customer } = request;
  const held = await parts.ledger.writes.findByCause(holdCause(request));
  if (held?.state !== 'done' || held.request.kind !== 'set_reconciliation_mode') return;
  const mode = held.request.setBackTo;
  if (mode === undefined) return;
  const outcome = await carryOutWrite(
    parts,
    {
      cause: `${request.id}/set-back`,
      customer,
      object: customer,
      request: { kind: 'set_reconciliation_mode', customer, mode },
      reserveFor: null,
      spends: null,
    },
    { againAfterRefusal: true },
  );
  requireDone(outcome, customer);
}

function requireDone(outcome: AnsweredWrite, customer: string): void {
  if (outcome.state === 'done') return;
  const { code, message } = outcome.refusal;
  throw new StripeRefusal({
    operation: 'set_reconciliation_mode',
    object: customer,
    stripeCode: code,
    stripeMessage: message,
    paymentIntent: null,
  });
}
