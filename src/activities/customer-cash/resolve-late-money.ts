import { purposeOfLateMoney } from '../../domain/cash/late-money';
import { formatMoney, money, smaller, subtract } from '../../domain/money';
import type { Money } from '../../domain/money';
import { isTerminal } from '../../domain/stripe-readings';
import { moneyFromWire, moneyToWire } from '../../contracts/money';
import type { Ledger } from '../../contracts/ports/ledger';
import type { PaymentIntentRecord } from '../../contracts/ports/ledger-stripe-objects';
import type { RequestAnswer } from '../../contracts/requests';
import type { ActivityParts } from '../activity-parts';
import { refused, stripeRefused } from '../refused';
import { applyCash } from './apply-cash';
import { findCaseOfRequest } from './find-case-of-request';
import type { CaseOfRow } from './find-case-of-request';
import { overtaken } from './reconcile-payment-intent';
import { requireRequest } from './require-request';
import type { RequestOf } from './require-request';
import { releaseReserved, reservedCashOf } from './reserved-cash';
import { returnReservedCash } from './return-reserved-cash';

type ResolveRequest = RequestOf<'resolve_late_money'>;

/**
 * Puts reserved late money where an operator says: to the customer's free cash, to an open invoice, or back to the
 * customer's bank. The case closes when nothing is reserved for it any more. Carried out again it finds what it has done.
 */
export function resolveLateMoney(parts: ActivityParts) {
  return async (input: { readonly request: string }): Promise<RequestAnswer> => {
    const request = await requireRequest(parts.ledger, input.request, 'resolve_late_money');
    if (request.answer !== null) return request.answer;
    const found = await findCaseOfRequest(
      parts.ledger,
      request.arguments.case,
      'late_money',
      request.customer,
    );
    if (!('key' in found)) return found;
    const { resolution } = request.arguments;
    switch (resolution) {
      case 'release':
        return release(parts, request, found);
      case 'apply':
        return apply(parts, request, found);
      case 'return':
        return giveBack(parts, request, found);
      default: {
        const unreachable: never = resolution;
        return unreachable;
      }
    }
  };
}

async function release(
  parts: ActivityParts,
  request: ResolveRequest,
  found: CaseOfRow,
): Promise<RequestAnswer> {
  const at = await parts.clock.now();
  return parts.ledger.inTransaction(async (ledger) => {
    const purpose = purposeOfLateMoney(found.object);
    const amount = await releaseReserved(ledger, request, found.amount.currency, at, purpose);
    if (amount.amount === 0n) return nothingLeft(found);
    return conclude(ledger, request, found, { amount, cashReturn: null, at });
  });
}

async function apply(
  parts: ActivityParts,
  request: ResolveRequest,
  found: CaseOfRow,
): Promise<RequestAnswer> {
  const cause = `${request.id}/apply`;
  const intent = await intentOf(parts.ledger, request.arguments.invoice);
  const decided = await parts.ledger.writes.findByCause(cause);
  const purpose = purposeOfLateMoney(found.object);
  const left = await reservedCashOf(parts.ledger, request.customer, purpose, found.amount.currency);
  if (intent === null || intent.customer !== request.customer) return overtaken(null);
  const announced = decided?.request.kind === 'apply_customer_balance' ? decided.request.amount : null;
  if (announced === null) {
    if (isTerminal(intent.status)) return overtaken(intent);
    if (intent.amount.currency !== left.currency) return otherCurrency(intent, left);
    if (left.amount === 0n) return nothingLeft(found);
    if (intent.inFull && left.amount < intent.amount.amount) return tooLittle(intent, left);
  }
  const amount =
    announced === null ? smaller(left, subtract(intent.amount, intent.applied)) : moneyFromWire(announced);
  const applied = { cause, customer: request.customer, paymentIntent: intent.id, amount, spends: purpose };
  const outcome = await applyCash(parts, applied);
  if (outcome.state === 'refused') {
    const now = await parts.ledger.paymentIntents.find(intent.id);
    if (now !== null && isTerminal(now.status)) return overtaken(now);
    const { refusal } = outcome;
    return stripeRefused(refusal, 'to apply the cash');
  }
  const at = await parts.clock.now();
  return parts.ledger.inTransaction((ledger) =>
    conclude(ledger, request, found, { amount, cashReturn: null, at }),
  );
}

async function giveBack(
  parts: ActivityParts,
  request: ResolveRequest,
  found: CaseOfRow,
): Promise<RequestAnswer> {
  const { currency } = found.amount;
  const purpose = purposeOfLateMoney(found.object);
  const returned = await returnReservedCash(parts, request, currency, found.invoice, purpose);
  if (returned === null) return nothingLeft(found);
  const { amount, refund, workflowId } = returned;
  const at = await parts.clock.now();
  return parts.ledger.inTransaction((ledger) =>
    conclude(ledger, request, found, { amount, cashReturn: { refund, workflowId }, at }),
  );
}

/** Stores the answer, and closes the case when nothing is left in its reservation, in one transaction. */
async function conclude(
  ledger: Ledger,
  request: ResolveRequest,
  found: CaseOfRow,
  done: {
    readonly amount: Money;
    readonly cashReturn: { readonly refund: string; readonly workflowId: string } | null;
    readonly at: Date;
  },
): Promise<RequestAnswer> {
  const { amount, cashReturn, at } = done;
  const { resolution, invoice } = request.arguments;
  const purpose = purposeOfLateMoney(found.object);
  const left = await reservedCashOf(ledger, request.customer, purpose, amount.currency);
  if (left.amount === 0n) {
    const where = { release: 'released', apply: `applied to invoice ${invoice ?? ''}`, return: 'returned' };
    const text = `${formatMoney(amount)} ${where[resolution]}: ${request.reason}`;
    await ledger.cases.close(found.key, { actor: request.actor, resolution: text }, at);
  }
  const answer: RequestAnswer = {
    kind: 'late_money_resolved',
    resolution,
    amount: moneyToWire(amount),
    left: moneyToWire(left),
    cashReturn,
  };
  return ledger.requests.answer(request.id, answer, at);
}

/** The PaymentIntent of an invoice's newest attempt. */
async function intentOf(ledger: Ledger, invoice: string | null): Promise<PaymentIntentRecord | null> {
  const record = invoice === null ? null : await ledger.invoicePayments.find(invoice);
  return record === null || record.paymentIntent === null
    ? null
    : ledger.paymentIntents.find(record.paymentIntent);
}

function nothingLeft(found: CaseOfRow): RequestAnswer {
  const notes = found.notes.map(({ text }) => text).join(' ');
  const closed = found.closed === null ? '' : `${found.closed.actor}: ${found.closed.resolution}`;
  const text = `Nothing of it is reserved any more. ${notes}${closed}`.trim();
  return refused('nothing_reserved', text);
}

function tooLittle({ invoice, amount }: PaymentIntentRecord, left: Money): RequestAnswer {
  const text = `Invoice ${invoice} is Stripe’s: it takes ${formatMoney(amount)} or nothing, and ${formatMoney(left)} is there. Release it instead.`;
  return refused('stripe_invoice_in_full', text);
}

function otherCurrency(intent: PaymentIntentRecord, left: Money): RequestAnswer {
  const needed = formatMoney(money(intent.amount.amount, intent.amount.currency));
  const text = `Invoice ${intent.invoice} asks for ${needed}; ${formatMoney(left)} can't pay it.`;
  return refused('currency_mismatch', text);
}
