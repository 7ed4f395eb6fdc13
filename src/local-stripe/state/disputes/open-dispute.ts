import { requestRefused } from '../../errors';
import { NO_EVIDENCE, type Dispute } from '../../objects/dispute';
import type { Account } from '../account';
import { testCardOfCharge } from '../cards/card-of-payment-method';
import { changeCharge } from '../charges/change-charge';
import { findCharge } from '../charges/find-charge';
import { withdrawFunds } from './move-disputed-funds';

export interface NewDispute {
  /** Minor units; everything that has not been refunded without it. */
  readonly amount?: number | undefined;
  readonly reason: string;
  /** The issuer only asks: no money moves. */
  readonly inquiry: boolean;
}

/** Until when a dispute can be answered. Networks differ; Stripe's test disputes give about nine days. */
const ANSWER_WITHIN_SECONDS = 9 * 24 * 60 * 60;

/** The dispute that a test card's payment has brought on. */
export function openForeseenDispute(account: Account, chargeId: string): void {
  const charge = findCharge(account, chargeId).object;
  const aftermath = testCardOfCharge(account, charge)?.aftermath;
  if (aftermath?.kind !== 'dispute' || charge.disputed || charge.refunded) return;
  openDispute(account, chargeId, aftermath);
}

/**
 * The cardholder disputes a captured charge (docs: api/disputes/object, disputes/how-disputes-work). Emits
 * `charge.dispute.created`, and `charge.dispute.funds_withdrawn` unless it is only an inquiry.
 */
export function openDispute(account: Account, chargeId: string, given: NewDispute): Dispute {
  const charge = findCharge(account, chargeId);
  const { object } = charge;
  const details = object.payment_method_details;
  if (details.type !== 'card' || !object.captured || object.disputed) {
    throw requestRefused(`The charge ${chargeId} is no captured card payment without a dispute.`);
  }
  const left = object.amount_captured - (object.amount_refunded - charge.released);
  const amount = given.amount ?? left;
  if (amount > left) {
    throw requestRefused(`The charge ${chargeId} has ${left} that can be disputed, less than ${amount}.`, {
      param: 'amount',
    });
  }
  const now = account.clock.now();
  const dispute: Dispute = {
    id: account.identifiers.next('du'),
    object: 'dispute',
    amount,
    balance_transactions: [],
    charge: object.id,
    created: now,
    currency: object.currency,
    enhanced_eligibility_types: [],
    evidence: NO_EVIDENCE,
    evidence_details: {
      due_by: now + ANSWER_WITHIN_SECONDS,
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: false,
      submission_count: 0,
    },
    is_charge_refundable: given.inquiry,
    livemode: false,
    metadata: {},
    payment_intent: object.payment_intent,
    payment_method_details: {
      type: 'card',
      card: {
        brand: details.card.brand,
        case_type: given.inquiry ? 'inquiry' : 'chargeback',
        network: details.card.network,
        network_reason_code: given.inquiry ? '10' : '10.4',
      },
    },
    reason: given.reason,
    status: given.inquiry ? 'warning_needs_response' : 'needs_response',
  };
  account.due.schedule(dispute.evidence_details.due_by, 'dispute.deadline', dispute.id);
  changeCharge(account, charge, { disputed: true });
  const opened = given.inquiry ? dispute : withdrawFunds(account, dispute);
  account.disputes.save({ object: opened });
  account.events.emit('charge.dispute.created', opened);
  if (!given.inquiry) account.events.emit('charge.dispute.funds_withdrawn', opened);
  return opened;
}
