import { requestRefused } from '../../errors';
import type { Refund } from '../../objects/refund';
import type { Account } from '../account';
import { testCardOfCharge } from '../cards/card-of-payment-method';
import { begin } from './begin';
import { newRefund, type RefundDetails } from './new-refund';
import type { RefundableCharge } from './refundable-charge';

/**
 * Refunds a card payment, which succeeds at once but for the test cards whose refunds do not (docs: refunds and
 * testing#refunds). Refuses what is disputed for good (`charge_disputed`).
 */
export function refundCard(account: Account, refundable: RefundableCharge, details: RefundDetails): Refund {
  const { charge } = refundable;
  const dispute = account.disputes.newest({ index: 'charge', key: charge.id })?.object;
  if (dispute !== undefined && !dispute.is_charge_refundable) {
    throw requestRefused(`Charge ${charge.id} has been charged back; cannot issue a refund.`, {
      code: 'charge_disputed',
    });
  }
  const outcome = testCardOfCharge(account, charge)?.aftermath?.kind;
  const refund: Refund = {
    ...newRefund(account, refundable, details),
    destination_details: {
      type: 'card',
      card: { type: 'refund', reference_status: 'pending', reference_type: 'acquirer_reference_number' },
    },
    status: 'succeeded',
  };
  const begun: Refund =
    outcome === 'refund_pends' ? { ...refund, status: 'pending', pending_reason: 'processing' } : refund;
  if (outcome === 'refund_pends' || outcome === 'refund_fails_later') {
    const at = account.clock.now() + account.settings.testCardDelaySeconds;
    account.due.schedule(at, 'refund.outcome', refund.id);
  }
  return begin(account, begun, charge.id);
}
