import { journalOfOwedPaidOut } from '../../domain/journals/owed-journals';
import { formatMoney, subtract } from '../../domain/money';
import { isTerminal } from '../../domain/stripe-readings';
import { moneyToWire } from '../../contracts/money';
import type { Ledger } from '../../contracts/ports/ledger';
import type { PaymentIntentRecord } from '../../contracts/ports/ledger-stripe-objects';
import type { RequestAnswer } from '../../contracts/requests';
import type { ActivityParts } from '../activity-parts';
import { refused } from '../refused';
import { changeIntentAmount } from './change-intent-amount';
import type { AmountDecision } from './change-intent-amount';
import { findCaseOfRequest } from './find-case-of-request';
import type { CaseOfRow } from './find-case-of-request';
import { fundAgain } from './fund-again';
import { letCashMove } from './hold-cash-still';
import { requireRequest } from './require-request';
import type { RequestOf } from './require-request';
import { settleSurplus } from './settle-surplus';
import { bookUsedBeforeRestore } from './used-before-restore';

type SettleRequest = RequestOf<'settle_owed'>;

/**
 * Books what became of a customer's money that Stripe put into our balance: somebody paid it out by hand, or it pays a
 * part of an open invoice, whose PaymentIntent then asks for that much less. The case closes with it.
 */
export function settleOwed(parts: ActivityParts) {
  return async (input: { readonly request: string }): Promise<RequestAnswer> => {
    const request = await requireRequest(parts.ledger, input.request, 'settle_owed');
    const found = await findOwed(parts.ledger, request);
    if (request.answer !== null) return finish(parts, request, request.answer, found);
    if (!('key' in found)) return found;
    return request.arguments.resolution === 'paid_out'
      ? paidOut(parts, request, found)
      : useForInvoice(parts, request, found);
  };
}

async function findOwed(ledger: Ledger, request: SettleRequest): Promise<CaseOfRow | RequestAnswer> {
  const { case: key } = request.arguments;
  const kind = key.startsWith('return_failed/') ? 'return_failed' : 'money_owed';
  const found = await findCaseOfRequest(ledger, key, kind, request.customer);
  if (!('key' in found) || found.closed === null) return found;
  const text = `${found.closed.actor} has decided it: ${found.closed.resolution}`;
  return refused('case_closed', text);
}

async function paidOut(
  parts: ActivityParts,
  request: SettleRequest,
  found: CaseOfRow,
): Promise<RequestAnswer> {
  const { id, customer, actor, reason } = request;
  const { amount } = found;
  const at = await parts.clock.now();
  return parts.ledger.inTransaction(async (ledger) => {
    await ledger.post([journalOfOwedPaidOut({ request: id, customer, amount, at, actor, reason })], at);
    return conclude(ledger, request, found, at);
  });
}

async function useForInvoice(
  parts: ActivityParts,
  request: SettleRequest,
  found: CaseOfRow,
): Promise<RequestAnswer> {
  const { invoice } = request.arguments;
  const record = invoice === null ? null : await parts.ledger.invoicePayments.find(invoice);
  if (record?.customer !== request.customer || record.paymentIntent === null)
    return refused(
      'invoice_not_open',
      `Invoice ${invoice ?? '(none given)'} waits for no money of this customer.`,
    );
  const { paymentIntent } = record;
  const usedBefore = await bookUsedBeforeRestore(parts, request, paymentIntent, found.amount);
  if (usedBefore !== null) return goOnAfterRestore(parts, request, usedBefore, found);
  const changed = await changeIntentAmount(parts, request, paymentIntent, 'owed_used', (intent) => {
    const { amount: owed } = found;
    const needed = subtract(intent.amount, intent.applied);
    if (owed.currency === needed.currency && owed.amount < needed.amount)
      return Promise.resolve<AmountDecision>({ amount: subtract(intent.amount, owed) });
    const text = `Invoice ${intent.invoice} still needs ${formatMoney(needed)}; ${formatMoney(owed)} must be less than that, for something is left to ask for. Pay it out by hand, or name another invoice.`;
    return Promise.resolve<AmountDecision>({ answer: refused('amount_above_remaining', text) });
  });
  if ('answer' in changed) {
    await letCashMove(parts, request);
    return changed.answer;
  }
  const { intent } = changed;
  const answer = await settleSurplus(parts, request, intent, 'keep', () => answerOf(request, found));
  return finish(parts, request, answer, found);
}

/** What an earlier try of this request, which the books forgot, may have left undone; then the answer, and the case's end. */
async function goOnAfterRestore(
  parts: ActivityParts,
  request: SettleRequest,
  booked: PaymentIntentRecord,
  found: CaseOfRow,
): Promise<RequestAnswer> {
  if (!isTerminal(booked.status)) await fundAgain(parts, request, booked.id);
  await letCashMove(parts, request);
  const at = await parts.clock.now();
  return parts.ledger.inTransaction((ledger) => conclude(ledger, request, found, at));
}

/** The case closes with the answer, also where the answer was stored and nothing more came of it. */
async function finish(
  parts: ActivityParts,
  request: SettleRequest,
  answer: RequestAnswer,
  found: CaseOfRow | RequestAnswer,
): Promise<RequestAnswer> {
  if (answer.kind === 'owed_settled' && 'key' in found)
    await close(parts.ledger, request, found, await parts.clock.now());
  return answer;
}

async function conclude(
  ledger: Ledger,
  request: SettleRequest,
  found: CaseOfRow,
  at: Date,
): Promise<RequestAnswer> {
  await close(ledger, request, found, at);
  return ledger.requests.answer(request.id, answerOf(request, found), at);
}

async function close(ledger: Ledger, request: SettleRequest, found: CaseOfRow, at: Date): Promise<void> {
  const { actor, reason } = request;
  const { resolution, invoice } = request.arguments;
  const how = resolution === 'paid_out' ? 'paid out by hand' : `used for invoice ${invoice ?? ''}`;
  const text = `${formatMoney(found.amount)} ${how}: ${reason}`;
  await ledger.cases.close(found.key, { actor, resolution: text }, at);
}

function answerOf(request: SettleRequest, { amount }: CaseOfRow): RequestAnswer {
  const { resolution } = request.arguments;
  return { kind: 'owed_settled', resolution, amount: moneyToWire(amount) };
}
