import { money } from '../../domain/money';
import type { Money } from '../../domain/money';
import { isTerminal } from '../../domain/stripe-readings';
import type { CanceledPaymentIntent } from '../../contracts/activities';
import { moneyToWire } from '../../contracts/money';
import type { RequestAnswer } from '../../contracts/requests';
import type { PaymentIntentRecord } from '../../contracts/ports/ledger-stripe-objects';
import type { StripeWriteRecord } from '../../contracts/ports/ledger-stripe-writes';
import type { StripeWriteOf } from '../../contracts/stripe-writes';
import type { ActivityParts } from '../activity-parts';
import { giveBackCredit } from '../credit/give-back-credit';
import { stripeRefused } from '../refused';
import { carryOutWrite } from '../stripe-writes/carry-out-write';
import { holdCashStill, letCashMove } from './hold-cash-still';
import { overtaken } from './reconcile-payment-intent';
import { requireRequest } from './require-request';
import { requireBooksUpToStripe } from './sync-customer-cash';

/**
 * Cancels the PaymentIntent of a request. What had been applied to it is freed by Stripe as one
 * `unapplied_from_payment` row (docs.stripe.com/payments/customer-balance) and booked into the request's own
 * reservation, so that nothing else can spend it before the request says where it goes; what is to be sent back is held
 * still at Stripe until `returnFreedCash` has done so. An invoice of Stripe's is voided
 * (docs.stripe.com/invoicing/overview#void).
 */
export function cancelPaymentIntent(parts: ActivityParts) {
  return async (input: { readonly request: string }): Promise<CanceledPaymentIntent | RequestAnswer> => {
    const request = await requireRequest(parts.ledger, input.request, 'cancel');
    const { paymentIntent, fundedMoney, cancellationReason } = request.arguments;
    const cause = `${request.id}/cancel`;
    const announced = await parts.ledger.writes.findByCause(cause);
    const intent = await parts.ledger.paymentIntents.find(paymentIntent);
    if (intent === null) return overtaken(null);
    const isOvertaken =
      intent.status === 'succeeded' ||
      // After a restore it may have been this very request that canceled it.
      (intent.status === 'canceled' &&
        !(await parts.ledger.recovery.mayRepeatDecisions(await parts.clock.now())));
    if (isOvertaken && announced === null) {
      await letCashMove(parts, request);
      return overtaken(intent);
    }
    // In automatic mode Stripe would give what is to be sent back to another invoice first.
    if (fundedMoney === 'return' && announced === null) await holdCashStill(parts, request);
    const outcome = await carryOutWrite(parts, {
      cause,
      customer: request.customer,
      object: paymentIntent,
      request: endOf(intent, request.customer, cancellationReason),
      reserveFor: request.id,
      spends: null,
    });
    await requireBooksUpToStripe(parts, request.customer);
    if (outcome.state === 'refused') {
      await letCashMove(parts, request);
      return refusedCancel(parts, paymentIntent, outcome.refusal);
    }
    await giveBackCredit(parts, request.customer);
    const freed = await freedBy(parts, intent, outcome.write);
    // There is nothing to send back then, and nobody else to let it move again.
    if (freed.amount === 0n) await letCashMove(parts, request);
    return { freed: moneyToWire(freed), fundedMoney };
  };
}

/** What ends an intent: that of an invoice of Stripe's can't be canceled by itself, so the invoice is voided. */
function endOf(
  { id: paymentIntent, inFull, invoice, amount: { currency } }: PaymentIntentRecord,
  customer: string,
  cancellationReason: StripeWriteOf<'cancel_payment_intent'>['cancellationReason'],
): StripeWriteOf<'cancel_payment_intent' | 'void_invoice'> {
  return inFull
    ? { kind: 'void_invoice', customer, invoice, paymentIntent }
    : { kind: 'cancel_payment_intent', paymentIntent, currency, cancellationReason };
}

async function refusedCancel(
  parts: ActivityParts,
  paymentIntent: string,
  refusal: { readonly code: string; readonly message: string },
): Promise<RequestAnswer> {
  const now = await parts.ledger.paymentIntents.find(paymentIntent);
  if (now === null || isTerminal(now.status)) return overtaken(now);
  return stripeRefused(refusal, 'the cancellation');
}

/** What the cancel freed: the row that its write explains, however much of the reservation was used since. */
async function freedBy(
  parts: ActivityParts,
  intent: PaymentIntentRecord,
  write: StripeWriteRecord,
): Promise<Money> {
  const current = await parts.ledger.writes.find(write.id);
  const rows = await parts.ledger.cash.rowsOf(intent.id);
  const row = rows.find((one) => one.id === current?.explainedCashTransaction);
  return money(row?.netAmount ?? 0n, intent.amount.currency);
}
