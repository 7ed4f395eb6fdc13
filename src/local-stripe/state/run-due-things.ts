import type { Account, DueKind } from './account';
import { announceAvailable } from './balance/announce-available';
import { chargeAfterNotification } from './card-payments/charge-after-notification';
import { lapseDueHold } from './card-payments/lapse-hold';
import { reconcileTransfer } from './cash/reconcile';
import { reverseDueFunding } from './cash/reverse-funding';
import { attemptReturn, sweepUnusedCash } from './cash/unused-cash';
import { settleChargeLater } from './charges/settle-charge';
import { expireDueCheckoutSession } from './checkout/expire-checkout-session';
import { decideDispute } from './disputes/update-dispute';
import { openForeseenDispute } from './disputes/open-dispute';
import { passDisputeDeadline } from './disputes/close-dispute';
import type { DueThing } from './due-queue';
import { advanceInvoice } from './invoices/advance-invoice';
import { payDuePayout } from './payouts/pay-payout';
import { endCardRefund } from './refunds/end-card-refund';
import { expireDueRefund } from './refunds/expire-refund';
import { giveBackToMerchantLater } from './refunds/give-back-to-merchant';
import { takeFromMerchantLater } from './refunds/take-from-merchant';

/** Attempts one webhook delivery; the state knows only that it is due. */
export type AttemptDelivery = (deliveryId: string) => void;

/** Does everything that is due by now, in the order of its time, each with the clock showing that time. */
export function runDueThings(account: Account, attemptDelivery: AttemptDelivery): void {
  const now = account.clock.now();
  const cause = account.events.cause;
  account.events.cause = null;
  try {
    for (let thing = account.due.take(now); thing !== null; thing = account.due.take(now)) {
      const dueThing = thing;
      account.clock.showing(dueThing.at, () => doThing(account, dueThing, attemptDelivery));
    }
  } finally {
    account.events.cause = cause;
  }
}

function doThing(account: Account, thing: DueThing<DueKind>, attemptDelivery: AttemptDelivery): void {
  switch (thing.kind) {
    case 'balance.available':
      return announceAvailable(account);
    case 'cash.reconciliation':
      return reconcileTransfer(account, thing.subject);
    case 'cash.return_attempt':
      return attemptReturn(account, thing.subject);
    case 'cash.reversal':
      return reverseDueFunding(account, thing.subject);
    case 'cash.sweep':
      return sweepUnusedCash(account, thing.subject);
    case 'charge.balance_transaction':
      return settleChargeLater(account, thing.subject);
    case 'checkout_session.expiry':
      return expireDueCheckoutSession(account, thing.subject);
    case 'invoice.finalization':
      return advanceInvoice(account, thing.subject);
    case 'charge.dispute':
      return openForeseenDispute(account, thing.subject);
    case 'dispute.deadline':
      return passDisputeDeadline(account, thing.subject);
    case 'dispute.verdict':
      return decideDispute(account, thing.subject);
    case 'payment_intent.hold_lapse':
      return lapseDueHold(account, thing.subject);
    case 'payment_intent.pre_debit_end':
      return chargeAfterNotification(account, thing.subject);
    case 'payout.arrival':
      return payDuePayout(account, thing.subject);
    case 'refund.balance_transaction':
      return takeFromMerchantLater(account, thing.subject);
    case 'refund.reversing_transaction':
      return giveBackToMerchantLater(account, thing.subject);
    case 'refund.outcome':
      return endCardRefund(account, thing.subject);
    case 'refund.expiry':
      return expireDueRefund(account, thing.subject);
    case 'webhook.attempt':
      return attemptDelivery(thing.subject);
    default: {
      const unreachable: never = thing.kind;
      throw new Error(`Nobody does ${String(unreachable)}`);
    }
  }
}
