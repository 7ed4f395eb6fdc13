import { cardStateOf, waitsForCustomer } from '../../contracts/card-payment';
import type { CardPaymentReading, CardTerms } from '../../contracts/card-payment';
import type { RegisteredInvoicePayment } from '../../contracts/activities';
import type {
  CardPaymentState,
  InvoicePaymentResult,
  InvoicePaymentStatus,
} from '../../contracts/invoice-payment';
import { moneyFromWire, moneyToWire } from '../../contracts/money';
import type { WrittenMoney } from '../../contracts/money';
import type { RequestAnswer, RequestArguments } from '../../contracts/requests';
import { subtract, zero } from '../../domain/money';
import { outcomeOf, unanswered } from '../act-messages';
import type { AskedLife, AskedRequest } from '../act-messages';

/** Everything that an invoice payment by card knows; replaced, never changed, by the transitions below. */
export interface CardPaymentLife extends AskedLife {
  readonly payment: RegisteredInvoicePayment;
  readonly terms: CardTerms;
  /** As it was read from Stripe and booked last; null before the first time. */
  readonly reading: CardPaymentReading | null;
  readonly overdue: boolean;
  readonly remindersSent: number;
  readonly nextReminderAt: string | null;
  /** The last alert of the hold, in seconds before its end; null before the first. */
  readonly lastAlert: number | null;
  readonly nextAlertAt: string | null;
  /** Why an operator must decide about the hold; null while nobody must. */
  readonly holdQuestion: string | null;
  /** Why the payment can't be read or a request can't go on now; null when all goes well. */
  readonly fault: string | null;
}

/** The life of a card payment that was registered just now. */
export function beginCardLife(payment: RegisteredInvoicePayment, terms: CardTerms): CardPaymentLife {
  return {
    payment,
    terms,
    paymentIntent: payment.paymentIntent,
    reading: null,
    overdue: false,
    remindersSent: 0,
    nextReminderAt: null,
    lastAlert: null,
    nextAlertAt: null,
    holdQuestion: null,
    fault: null,
    requests: [],
    refused: [],
  };
}

/** After Stripe was read: a hold that is gone, or is another one, is alerted of no more. */
export function afterCardReading(life: CardPaymentLife, reading: CardPaymentReading): CardPaymentLife {
  const sameHold = reading.holdEndsAt !== null && reading.holdEndsAt === life.reading?.holdEndsAt;
  return {
    ...life,
    paymentIntent: reading.paymentIntent ?? life.paymentIntent,
    reading,
    fault: null,
    requests: [...life.requests, ...unknownRequests(life, reading)],
    ...(sameHold ? {} : { lastAlert: null, nextAlertAt: null, holdQuestion: null }),
  };
}

/** What this workflow asked for before it was reset, and does not know of. */
function unknownRequests(
  { requests }: CardPaymentLife,
  { askedBefore = [] }: CardPaymentReading,
): readonly AskedRequest[] {
  return askedBefore
    .filter(({ request }) => !requests.some(({ id }) => id === request))
    .map(({ request, kind, answer }) => ({ id: request, kind, answer }));
}

/** After a request was carried out; one that an earlier run was asked for is remembered by this one too. */
export function afterAnswer(life: CardPaymentLife, id: string, answer: RequestAnswer): CardPaymentLife {
  return {
    ...life,
    requests: life.requests.map((request) => (request.id === id ? { ...request, answer } : request)),
  };
}

/** Whether a cancellation was asked for and is neither refused nor overtaken. */
export function isCancelingCard(life: CardPaymentLife): boolean {
  return life.requests.some(
    ({ kind, answer }) =>
      (kind === 'cancel_card_payment' || kind === 'cancel_checkout') &&
      (answer === null || answer.kind === 'canceled'),
  );
}

type Cancellation = Extract<RequestArguments, { readonly kind: 'cancel_card_payment' | 'cancel_checkout' }>;

/** What cancels the payment: its Checkout Session, where it has one, else its PaymentIntent; null before it has that. */
export function cancellationOf(
  { terms, paymentIntent }: CardPaymentLife,
  cancellationReason: Cancellation['cancellationReason'],
): Cancellation | null {
  const { checkoutSession } = terms;
  if (checkoutSession !== undefined) return { kind: 'cancel_checkout', checkoutSession, cancellationReason };
  return paymentIntent === null ? null : { kind: 'cancel_card_payment', paymentIntent, cancellationReason };
}

/** Whether nothing is held or paid yet, and the customer must do something. */
export function customerMustAct(life: CardPaymentLife): boolean {
  return life.reading === null || waitsForCustomer(life.reading.status);
}

/** What the payment waits for, in one word. */
export function stateOfCard(life: CardPaymentLife): CardPaymentState {
  const { reading } = life;
  if (reading === null) return 'preparing';
  if (reading.status === 'succeeded') return 'paid';
  if (reading.status === 'canceled') return reading.lapsed && !expiredHere(life) ? 'expired' : 'canceled';
  if (isCancelingCard(life)) return 'canceling';
  return life.overdue && customerMustAct(life) ? 'overdue' : cardStateOf(reading.status);
}

/** Whether its Checkout Session was expired because of a cancellation, perhaps moments before its own time. */
function expiredHere(life: CardPaymentLife): boolean {
  return life.reading?.checkout?.status === 'expired' && isCancelingCard(life);
}

/** What an operator must look at, in words; null when nothing. */
export function attentionOfCard(life: CardPaymentLife): string | null {
  return life.holdQuestion ?? life.fault;
}

/** How operators find the payment: its state, or how soon the money held for it is gone. */
export function shownState(life: CardPaymentLife): string {
  const state = stateOfCard(life);
  if (state !== 'authorized' || life.lastAlert === null) return state;
  return `hold_lapses_in_${life.lastAlert / 3_600}h`;
}

export function receivedOf(life: CardPaymentLife): WrittenMoney {
  return life.reading?.received ?? moneyToWire(zero(life.payment.amount.currency));
}

/** What the customer still owes: nothing once the payment has ended. */
export function remainingOf(life: CardPaymentLife): WrittenMoney {
  const asked = moneyFromWire(life.reading?.amount ?? life.payment.amount);
  return moneyToWire(subtract(asked, moneyFromWire(receivedOf(life))));
}

/** The answer to the `status` query. */
export function statusOfCard(life: CardPaymentLife): InvoicePaymentStatus {
  const { payment, reading } = life;
  return {
    invoice: payment.invoice,
    attempt: payment.attempt,
    state: stateOfCard(life),
    paymentIntent: life.paymentIntent,
    amount: reading?.amount ?? payment.amount,
    creditUsed: null,
    applied: receivedOf(life),
    remaining: remainingOf(life),
    dueAt: payment.dueAt,
    nextReminderAt: life.nextReminderAt,
    remindersSent: life.remindersSent,
    card:
      reading === null
        ? null
        : {
            paymentIntentStatus: reading.status,
            capturable: reading.capturable,
            holdEndsAt: reading.holdEndsAt,
            nextAlertAt: life.nextAlertAt,
            attention: attentionOfCard(life),
          },
    requests: life.requests.slice(-20).map((request) => outcomeOf(life, request.id)),
    refused: life.refused,
  };
}

/** How the payment ended; null while it has not, or somebody still waits for an answer. */
export function resultOfCard(life: CardPaymentLife, endedAt: string): InvoicePaymentResult | null {
  const state = stateOfCard(life);
  if (state !== 'paid' && state !== 'canceled' && state !== 'expired') return null;
  if (unanswered(life).length > 0 || (life.reading?.requests.length ?? 0) > 0) return null;
  const { invoice, attempt, amount } = life.payment;
  return {
    outcome: state,
    invoice,
    attempt,
    paymentIntent: life.paymentIntent,
    amount,
    received: receivedOf(life),
    cashReturn: null,
    kept: null,
    // A card's payment may be disputed for months, by rules that differ from card to card.
    finalAfter: null,
    endedAt,
  };
}
