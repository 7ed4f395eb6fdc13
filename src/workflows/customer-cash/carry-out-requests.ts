import { ActivityFailure } from '@temporalio/workflow';
import type { CashShown, TakenRequest } from '../../contracts/activities';
import type { RequestAnswer } from '../../contracts/requests';
import { isMatchedFirst } from '../../domain/cash/match-first';
import type { EndOfWaiting } from '../../domain/cash/match-first';
import { boundedStripeActivities, ledgerActivities } from '../activity-stubs';
import { reasonOf } from './reason-of-failure';

/** A request that can't go on now, and why. */
export interface ParkedRequest {
  readonly id: string;
  readonly kind: TakenRequest['kind'];
  readonly reason: string;
}

/** Hears an answer, and what is true after it, which runs from before it was told lack. */
export type Answered = (request: string, answer: RequestAnswer, shown: CashShown | null | undefined) => void;

/**
 * Carries out a customer's unanswered requests in their order, one at a time and each as a whole. One that can't go
 * on is parked with its reason and tried again in the next round; later ones on other intents pass it. Tells each answer,
 * and what is true after it, to whoever listens, and returns those that are parked. `matchFirst` reads the cash anew and matches what is free, where
 * a request is about what is missing; it gives the reason where that can't be done now.
 */
export async function carryOutRequests(
  customer: string,
  answered: Answered,
  matchFirst: () => Promise<string | null>,
): Promise<readonly ParkedRequest[]> {
  const ledger = ledgerActivities();
  const parked: ParkedRequest[] = [];
  let afterPosition = '0';
  for (;;) {
    const request = await ledger.takeNextRequest({ customer, afterPosition });
    if (request === null) return parked;
    afterPosition = request.position;
    const outcome = await carryOut(request, matchFirst);
    if ('answer' in outcome) {
      const { answer } = outcome;
      const shown = await ledger.answerRequest({ request: request.id, answer });
      answered(request.id, answer, shown);
    } else {
      parked.push({ id: request.id, kind: request.kind, reason: outcome.parked });
      await ledger.parkRequest({ request: request.id, reason: outcome.parked });
    }
  }
}

type Outcome = { readonly answer: RequestAnswer } | { readonly parked: string };

async function carryOut(taken: TakenRequest, matchFirst: () => Promise<string | null>): Promise<Outcome> {
  const request = taken.id;
  try {
    switch (taken.kind) {
      case 'manage_customer':
        return { answer: await boundedStripeActivities().manageCustomer({ request }) };
      case 'use_credit':
        return { answer: await boundedStripeActivities().useCredit({ request }) };
      case 'reconcile':
        return { answer: await boundedStripeActivities().reconcilePaymentIntent({ request }) };
      case 'change_amount':
        return { answer: await boundedStripeActivities().changeAmount({ request }) };
      case 'accept_short_payment':
        return await afterMatching(taken.kind, taken, matchFirst, () =>
          boundedStripeActivities().acceptShortPayment({ request }),
        );
      case 'extend_deadline':
        return { parked: 'internal_error: an invoice extends its deadline itself' };
      case 'issue_credit_note':
        return { answer: await boundedStripeActivities().issueCreditNote({ request }) };
      case 'set_reconciliation_mode':
        return { answer: await boundedStripeActivities().setReconciliationMode({ request }) };
      case 'confirm_transfer':
        return { answer: await boundedStripeActivities().confirmTransfer({ request }) };
      case 'pay_from_cash':
        return { answer: await boundedStripeActivities().payFromCash({ request }) };
      case 'return_cash':
        return { answer: await boundedStripeActivities().returnCash({ request }) };
      case 'return_overpayment':
        return await afterMatching(taken.kind, taken, matchFirst, () =>
          boundedStripeActivities().returnOverpayment({ request }),
        );
      case 'reconcile_cash':
        return { answer: await boundedStripeActivities().reconcileCash({ request }) };
      case 'settle_owed':
        return { answer: await boundedStripeActivities().settleOwed({ request }) };
      case 'refund_payment':
        return { answer: await boundedStripeActivities().refundPayment({ request }) };
      case 'cancel_refund':
        return { answer: await boundedStripeActivities().cancelRefund({ request }) };
      case 'cancel':
        return await afterMatching(taken.kind, taken, matchFirst, () => cancel(request));
      case 'resolve_late_money':
        return { answer: await boundedStripeActivities().resolveLateMoney({ request }) };
      case 'resolve_reversal':
        return { answer: await ledgerActivities().resolveReversal({ request }) };
      default: {
        const unreachable: never = taken.kind;
        return unreachable;
      }
    }
  } catch (error) {
    if (error instanceof ActivityFailure) return { parked: reasonOf(error) };
    throw error;
  }
}

/** Carries a request out after the money that is there by now has been matched, where the rule says so. */
async function afterMatching(
  kind: EndOfWaiting,
  { decidedBy }: TakenRequest,
  matchFirst: () => Promise<string | null>,
  perform: () => Promise<RequestAnswer>,
): Promise<Outcome> {
  const problem = isMatchedFirst(kind, decidedBy) ? await matchFirst() : null;
  return problem === null ? { answer: await perform() } : { parked: problem };
}

/** Cancels the intent, then sends what it frees back or gives it to the customer's free cash. */
async function cancel(request: string): Promise<RequestAnswer> {
  const stripe = boundedStripeActivities();
  const canceled = await stripe.cancelPaymentIntent({ request });
  if ('kind' in canceled) return canceled;
  const { freed, fundedMoney } = canceled;
  if (BigInt(freed.amount) === 0n) return { kind: 'canceled', freed, cashReturn: null };
  return fundedMoney === 'return'
    ? stripe.returnFreedCash({ request, freed })
    : stripe.keepFreedCash({ request, freed });
}
