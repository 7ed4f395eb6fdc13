import { moneyFromWire, moneyToWire } from '../../contracts/money';
import type { WrittenMoney } from '../../contracts/money';
import type { InvoicePaymentReading, RegisteredInvoicePayment } from '../../contracts/activities';
import type {
  BankTransferState,
  InvoicePaymentResult,
  InvoicePaymentStatus,
} from '../../contracts/invoice-payment';
import { finalAfter } from '../../domain/invoice/final-after';
import { add, subtract, zero } from '../../domain/money';
import { outcomeOf, unanswered } from '../act-messages';
import type { AskedLife, AskedRequest } from '../act-messages';

/** Everything that an invoice payment knows; replaced, never changed, by the transitions below. */
export interface InvoicePaymentLife extends AskedLife {
  readonly payment: RegisteredInvoicePayment;
  readonly paymentIntentStatus: string | null;
  /** What the invoice asks for now; it may have been changed since it was registered. */
  readonly amount: WrittenMoney;
  /** What was given up of it when a short payment was accepted. */
  readonly writtenOff: WrittenMoney;
  /** What the customer's credit pays of it. */
  readonly creditUsed: WrittenMoney;
  readonly applied: WrittenMoney;
  readonly remaining: WrittenMoney;
  readonly reference: string | null;
  /** The deadline, which may have been extended since the start. */
  readonly dueAt: string | null;
  readonly overdue: boolean;
  readonly remindersSent: number;
  readonly nextReminderAt: string | null;
}

/** The life of a payment that was registered just now. */
export function beginLife(payment: RegisteredInvoicePayment): InvoicePaymentLife {
  return {
    payment,
    paymentIntent: payment.paymentIntent,
    paymentIntentStatus: null,
    amount: payment.amount,
    writtenOff: moneyToWire(zero(payment.amount.currency)),
    creditUsed: payment.creditUsed ?? moneyToWire(zero(payment.amount.currency)),
    applied: moneyToWire(zero(payment.amount.currency)),
    remaining: payment.amount,
    reference: null,
    dueAt: payment.dueAt,
    overdue: false,
    remindersSent: 0,
    nextReminderAt: null,
    requests: [],
    refused: [],
  };
}

/** After the books were read: the intent's state, and answers that have come. */
export function afterReading(life: InvoicePaymentLife, reading: InvoicePaymentReading): InvoicePaymentLife {
  const canceled = reading.paymentIntentStatus === 'canceled';
  const answers = new Map(reading.answers.map(({ request, answer }) => [request, answer]));
  return {
    ...life,
    paymentIntentStatus: reading.paymentIntentStatus,
    amount: reading.amount,
    writtenOff: reading.writtenOff,
    creditUsed: reading.creditUsed ?? life.creditUsed,
    // What had been applied before a cancellation is part of the result, and gone from the intent by then.
    applied: canceled ? life.applied : reading.applied,
    remaining: canceled ? life.remaining : reading.remaining,
    reference: reading.reference,
    requests: [
      ...life.requests.map((request) => ({
        ...request,
        answer: request.answer ?? answers.get(request.id) ?? null,
      })),
      ...unknownRequests(life, reading),
    ],
  };
}

/**
 * Requests of this workflow's that it does not know of: the cancellation that it asked for in a task that was lost after
 * it was stored, and what it asked for before it was reset.
 */
function unknownRequests(
  { requests }: InvoicePaymentLife,
  { cancellation, askedBefore }: InvoicePaymentReading,
): readonly AskedRequest[] {
  const canceling = cancellation === undefined ? [] : [{ ...cancellation, kind: 'cancel' as const }];
  const again =
    askedBefore === undefined || askedBefore.request === cancellation?.request ? [] : [askedBefore];
  return [...canceling, ...again]
    .filter(({ request }) => !requests.some(({ id }) => id === request))
    .map(({ request, kind, answer }) => ({ id: request, kind, answer }));
}

/** Whether a cancellation was asked for and is neither refused nor overtaken. */
export function isCanceling(life: InvoicePaymentLife): boolean {
  return life.requests.some(
    (request) => request.kind === 'cancel' && (request.answer === null || request.answer.kind === 'canceled'),
  );
}

/** After the customer's credit was asked: what is still needed is less by what it pays. */
export function afterCreditUsed(life: InvoicePaymentLife, creditUsed: WrittenMoney): InvoicePaymentLife {
  const remaining = subtract(moneyFromWire(life.amount), moneyFromWire(creditUsed));
  return { ...life, creditUsed, remaining: moneyToWire(remaining) };
}

/** Whether the customer's credit pays all of the invoice, so that nothing is asked for. */
export function isPaidByCredit({ amount, creditUsed, paymentIntent }: InvoicePaymentLife): boolean {
  const used = moneyFromWire(creditUsed);
  return paymentIntent === null && used.amount > 0n && used.amount >= moneyFromWire(amount).amount;
}

/** What the payment waits for, in one word. */
export function stateOf(life: InvoicePaymentLife): BankTransferState {
  if (isPaidByCredit(life)) return 'paid';
  if (life.paymentIntentStatus === 'succeeded')
    return moneyFromWire(life.writtenOff).amount > 0n ? 'short_payment_accepted' : 'paid';
  if (
    life.paymentIntentStatus === 'canceled' &&
    unanswered(life).every((request) => request.kind !== 'cancel')
  )
    return 'canceled';
  if (isCanceling(life)) return 'canceling';
  if (life.paymentIntent === null) return 'preparing';
  if (life.overdue) return 'overdue';
  return moneyFromWire(life.applied).amount > 0n ? 'partially_funded' : 'waiting_for_funds';
}

/** The answer to the `status` query. */
export function statusOf(life: InvoicePaymentLife): InvoicePaymentStatus {
  const { payment } = life;
  return {
    invoice: payment.invoice,
    attempt: payment.attempt,
    state: stateOf(life),
    paymentIntent: life.paymentIntent,
    amount: life.amount,
    creditUsed:
      life.payment.creditUsed === undefined && life.payment.ofStripe !== true ? null : life.creditUsed,
    applied: life.applied,
    remaining: life.remaining,
    dueAt: life.dueAt,
    nextReminderAt: life.nextReminderAt,
    remindersSent: life.remindersSent,
    card: null,
    requests: life.requests.slice(-20).map((request) => outcomeOf(life, request.id)),
    refused: life.refused,
  };
}

/** Whether nothing more is awaited. */
export function hasEnded(life: InvoicePaymentLife): boolean {
  const state = stateOf(life);
  return state === 'paid' || state === 'short_payment_accepted' || state === 'canceled';
}

/** Why an invoice could not be paid from the customer's cash alone. */
function refusalOf({ requests }: InvoicePaymentLife): Pick<InvoicePaymentResult, 'refusal'> {
  const answer = requests.find((request) => request.kind === 'pay_from_cash')?.answer;
  return answer?.kind === 'refused' ? { refusal: { code: answer.code, text: answer.text } } : {};
}

/** How the payment ended; null while it has not. */
export function resultOf(life: InvoicePaymentLife, endedAt: string): InvoicePaymentResult | null {
  const { invoice, attempt } = life.payment;
  const { amount } = life;
  const base = { invoice, attempt, paymentIntent: life.paymentIntent, amount, endedAt };
  const state = stateOf(life);
  const received = moneyToWire(subtract(moneyFromWire(amount), moneyFromWire(life.creditUsed)));
  const credit = moneyFromWire(life.creditUsed).amount > 0n ? { creditUsed: life.creditUsed } : {};
  if (state === 'paid') {
    const final = isPaidByCredit(life) ? null : finalAfter(new Date(endedAt)).toISOString();
    const ended = { ...base, ...credit, outcome: state, received };
    return { ...ended, cashReturn: null, kept: null, finalAfter: final };
  }
  if (state === 'short_payment_accepted') {
    const { writtenOff } = life;
    // What the invoice asked for before the rest was given up.
    const asked = moneyToWire(add(moneyFromWire(amount), moneyFromWire(writtenOff)));
    const ended = { ...base, ...credit, amount: asked, received, writtenOff };
    const final = finalAfter(new Date(endedAt)).toISOString();
    return { ...ended, outcome: state, cashReturn: null, kept: null, finalAfter: final };
  }
  if (state !== 'canceled') return null;
  const answer = life.requests.find((request) => request.answer?.kind === 'canceled')?.answer;
  const canceled = answer?.kind === 'canceled' ? answer : null;
  const freed = moneyFromWire(canceled?.freed ?? life.applied);
  const left = subtract(freed, canceled?.taken ? moneyFromWire(canceled.taken) : zero(amount.currency));
  const kept = canceled?.cashReturn === undefined || canceled.cashReturn === null;
  return {
    ...base,
    ...refusalOf(life),
    outcome: 'canceled',
    received: moneyToWire(zero(amount.currency)),
    cashReturn: canceled?.cashReturn ? { ...canceled.cashReturn, amount: moneyToWire(left) } : null,
    kept: kept && left.amount > 0n ? moneyToWire(left) : null,
    finalAfter: null,
  };
}
