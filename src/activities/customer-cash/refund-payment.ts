import { isFundedBySwift } from '../../domain/cash/funded-by-swift';
import type { CashTransaction } from '../../domain/cash/cash-transaction';
import { add, zero } from '../../domain/money';
import type { Money } from '../../domain/money';
import { decideRefund } from '../../domain/refund-limits';
import type { RefundablePayment } from '../../domain/refund-limits';
import type { RefundReading } from '../../domain/stripe-readings';
import { moneyFromWire, moneyToWire } from '../../contracts/money';
import type { PaymentIntentRecord } from '../../contracts/ports/ledger-stripe-objects';
import type { RefundableCharge } from '../../contracts/ports/stripe';
import type { RequestAnswer } from '../../contracts/requests';
import { cashReturnWorkflowId } from '../../contracts/workflow-ids';
import type { ActivityParts } from '../activity-parts';
import { refused, stripeRefused } from '../refused';
import { carryOutWrite } from '../stripe-writes/carry-out-write';
import { requireRequest } from './require-request';
import type { RequestOf } from './require-request';

/**
 * Gives a payment back, in part or whole, to the customer's bank or card, and starts the workflow that follows it.
 * Refused with the reason where Stripe would refuse it, or could not deliver it
 * (docs.stripe.com/payments/customer-balance/refunding). Carried out again it finds its write and gives the same answer.
 */
export function refundPayment(parts: ActivityParts) {
  return async (input: { readonly request: string }): Promise<RequestAnswer> => {
    const request = await requireRequest(parts.ledger, input.request, 'refund_payment');
    const { paymentIntent, instructionsEmail, refundReason } = request.arguments;
    const cause = `${request.id}/refund`;
    const intent = await parts.ledger.paymentIntents.find(paymentIntent);
    if (intent === null || intent.customer !== request.customer) return unknownPayment(request);
    const decided = await decide(parts, request, intent, cause);
    if ('kind' in decided) return decided;
    const outcome = await carryOutWrite(parts, {
      cause,
      customer: request.customer,
      object: request.id,
      request: {
        kind: 'refund_payment',
        paymentIntent,
        amount: moneyToWire(decided.amount),
        invoice: intent.invoice,
        instructionsEmail,
        refundReason,
      },
      reserveFor: null,
      spends: null,
    });
    if (outcome.state === 'refused') {
      return stripeRefused(outcome.refusal, 'the refund');
    }
    await parts.workflows.wakeCashReturn(outcome.resultId);
    const workflowId = cashReturnWorkflowId(parts.ledger.identity.account, outcome.resultId);
    return {
      kind: 'refund_started',
      refund: outcome.resultId,
      workflowId,
      amount: moneyToWire(decided.amount),
    };
  };
}

async function decide(
  parts: ActivityParts,
  request: RequestOf<'refund_payment'>,
  intent: PaymentIntentRecord,
  cause: string,
): Promise<{ readonly amount: Money } | RequestAnswer> {
  const announced = await parts.ledger.writes.findByCause(cause);
  if (announced?.request.kind === 'refund_payment')
    return { amount: moneyFromWire(announced.request.amount) };
  const charge = await parts.stripe.retrieveRefundableCharge(intent.id);
  if (charge === null) {
    const text = `Payment ${intent.id} is ${intent.status}: there is nothing to refund. Cancel the invoice instead.`;
    return { kind: 'overtaken', paymentIntentStatus: intent.status, text };
  }
  const { amount, instructionsEmail } = request.arguments;
  const payment = await readPayment(parts, intent, charge, instructionsEmail);
  const wanted = amount === null ? null : moneyFromWire(amount);
  const decision = decideRefund(payment, wanted, await parts.clock.now());
  return 'amount' in decision ? decision : refused(decision.refused.code, decision.refused.text);
}

async function readPayment(
  parts: ActivityParts,
  intent: PaymentIntentRecord,
  charge: RefundableCharge,
  instructionsEmail: string | null,
): Promise<RefundablePayment> {
  const { captured, created, byBankTransfer } = charge;
  const refunds = await parts.stripe.listRefundsOfPayment(intent.id);
  const email = (await parts.stripe.retrieveCustomer(intent.customer))?.email ?? null;
  return {
    paymentIntent: intent.id,
    captured,
    refunded: sumOfStanding(refunds, captured.currency),
    paidAt: created,
    byBankTransfer,
    // SWIFT brings US dollars only (docs.stripe.com/payments/bank-transfers/accept-a-payment).
    fundedBySwift:
      byBankTransfer &&
      captured.currency === 'usd' &&
      isFundedBySwift(await readRows(parts, intent.customer, 'usd'), intent.id),
    email: instructionsEmail ?? email,
  };
}

/** What failed or was canceled can be refunded again. */
function sumOfStanding(refunds: readonly RefundReading[], currency: string): Money {
  const standing = refunds.filter(({ status }) => status !== 'failed' && status !== 'canceled');
  return standing.reduce((sum, { amount }) => add(sum, amount), zero(currency));
}

/** All cash rows of a customer in a currency, the oldest first, as Stripe shows them. */
async function readRows(
  { stripe }: ActivityParts,
  customer: string,
  currency: string,
): Promise<readonly CashTransaction[]> {
  const rows: CashTransaction[] = [];
  let startingAfter: string | null = null;
  for (let more = true; more; ) {
    const page = await stripe.listCashTransactions(customer, { limit: 100, startingAfter });
    rows.push(...page.rows);
    startingAfter = page.rows.at(-1)?.id ?? null;
    more = page.hasMore && startingAfter !== null;
  }
  return rows.filter((row) => row.currency === currency).reverse();
}

function unknownPayment({
  arguments: { paymentIntent },
  customer,
}: RequestOf<'refund_payment'>): RequestAnswer {
  const text = `${paymentIntent} is no payment of customer ${customer} that Holdfast has on record.`;
  return refused('payment_unknown', text);
}
