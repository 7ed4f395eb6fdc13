import { HoldfastError } from '../../domain/errors/holdfast-error';
import { smaller } from '../../domain/money';
import { isTerminal } from '../../domain/stripe-readings';
import { moneyFromWire } from '../../contracts/money';
import { StripeRefusal } from '../../contracts/ports/stripe';
import type { RequestRecord } from '../../contracts/ports/ledger-requests';
import type { PaymentIntentRecord } from '../../contracts/ports/ledger-stripe-objects';
import type { ActivityParts } from '../activity-parts';
import { carryOutWrite } from '../stripe-writes/carry-out-write';
import { applyCash } from './apply-cash';
import { reservedFor } from './reserved-cash';
import { requireBooksUpToStripe } from './sync-customer-cash';

/**
 * Confirms an intent whose amount was changed, and applies to it what the change had freed, as far as the new amount
 * needs it: an update takes effect only with a new confirmation (docs.stripe.com/payments/bank-transfers/accept-a-payment,
 * underpayments). Gives the intent as it is booked then. Throws `stripe_refused` when Stripe will not confirm an intent
 * that is still open; asked again, the decision is taken once more.
 */
export async function fundAgain(
  parts: ActivityParts,
  request: RequestRecord,
  paymentIntent: string,
): Promise<PaymentIntentRecord> {
  if (!(await confirm(parts, request, paymentIntent))) {
    await requireBooksUpToStripe(parts, request.customer);
    return requireIntent(parts, paymentIntent);
  }
  const cause = `${request.id}/apply`;
  const announced = await parts.ledger.writes.findByCause(cause);
  const intent = await requireIntent(parts, paymentIntent);
  const amount =
    announced?.request.kind === 'apply_customer_balance'
      ? moneyFromWire(announced.request.amount)
      : smaller(await reservedFor(parts.ledger, request, intent.amount.currency), intent.amount);
  if (amount.amount <= 0n) {
    await requireBooksUpToStripe(parts, request.customer);
  } else {
    const { customer } = request;
    // Refused, it shows in the books: what could not be applied is still reserved, and is released.
    await applyCash(parts, { cause, customer, paymentIntent, amount, spends: request.id });
  }
  return requireIntent(parts, paymentIntent);
}

/** Whether the intent waits for money again; false when it has come to its end meanwhile. */
async function confirm(
  parts: ActivityParts,
  request: RequestRecord,
  paymentIntent: string,
): Promise<boolean> {
  const { customer } = request;
  const outcome = await carryOutWrite(
    parts,
    {
      cause: `${request.id}/confirm`,
      customer,
      object: paymentIntent,
      request: { kind: 'confirm_bank_transfer', customer, paymentIntent },
      reserveFor: null,
      spends: null,
    },
    { againAfterRefusal: true },
  );
  if (outcome.state === 'done') return true;
  const { code, message, paymentIntentStatus } = outcome.refusal;
  if (paymentIntentStatus !== null && isTerminal(paymentIntentStatus)) {
    await parts.ledger.paymentIntents.touch(paymentIntent);
    return false;
  }
  throw new StripeRefusal({
    operation: 'confirm_bank_transfer',
    object: paymentIntent,
    stripeCode: code,
    stripeMessage: message,
    paymentIntent: null,
  });
}

async function requireIntent(parts: ActivityParts, paymentIntent: string): Promise<PaymentIntentRecord> {
  const intent = await parts.ledger.paymentIntents.find(paymentIntent);
  if (intent !== null) return intent;
  const problem = `PaymentIntent ${paymentIntent} has no row`;
  throw new HoldfastError('internal_error', { problem, requestId: paymentIntent });
}
