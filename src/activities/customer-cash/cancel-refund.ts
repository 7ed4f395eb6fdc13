import { moneyToWire } from '../../contracts/money';
import type { RequestAnswer } from '../../contracts/requests';
import type { RefundReading } from '../../domain/stripe-readings';
import type { ActivityParts } from '../activity-parts';
import { refused } from '../refused';
import { carryOutWrite } from '../stripe-writes/carry-out-write';
import { requireRequest } from './require-request';

/**
 * Cancels a refund that still waits for bank details; the payment is then as it was before
 * (docs.stripe.com/api/refunds/cancel). A return of unspent cash can only be canceled in Stripe's Dashboard.
 */
export function cancelRefund(parts: ActivityParts) {
  return async (input: { readonly request: string }): Promise<RequestAnswer> => {
    const {
      id,
      customer,
      arguments: asked,
    } = await requireRequest(parts.ledger, input.request, 'cancel_refund');
    const { refund } = asked;
    const record = await parts.ledger.cashReturns.find(refund);
    if (record === null || record.customer !== customer)
      return refused(
        'refund_unknown',
        `${refund} is no refund of customer ${customer} that Holdfast has on record.`,
      );
    if (record.payment === null)
      return refused(
        'refund_not_cancelable',
        `${refund} returns unspent cash, which can be canceled in Stripe’s Dashboard only, while it waits for bank details.`,
      );
    const cause = `${id}/cancel-refund`;
    const reading = await parts.stripe.retrieveRefund(refund);
    const announced = await parts.ledger.writes.findByCause(cause);
    if (announced === null && reading.status !== 'requires_action') return tooLate(reading);
    const outcome = await carryOutWrite(parts, {
      cause,
      customer,
      object: refund,
      request: { kind: 'cancel_refund', refund, paymentIntent: record.payment.paymentIntent },
      reserveFor: null,
      spends: null,
    });
    await parts.workflows.wakeCashReturn(refund);
    const after = await parts.stripe.retrieveRefund(refund);
    // Refused because somebody else canceled it: it is canceled.
    if (after.status === 'canceled')
      return { kind: 'refund_canceled', refund, amount: moneyToWire(record.amount) };
    return outcome.state === 'refused'
      ? tooLate(after)
      : refused('refund_not_cancelable', `${refund} is ${after.status}.`);
  };
}

function tooLate({ id, status }: RefundReading): RequestAnswer {
  return refused(
    'refund_not_cancelable',
    `Refund ${id} is ${status}; it can be canceled only while it waits for bank details (requires_action).`,
  );
}
