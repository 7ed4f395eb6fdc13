import type { CardTerms } from '../../contracts/card-payment';
import { moneyFromWire } from '../../contracts/money';
import type { WrittenMoney } from '../../contracts/money';
import { formatInstant } from '../../domain/format-instant';
import { formatMoney } from '../../domain/money';
import { unanswered } from '../act-messages';
import { attentionOfCard, receivedOf, stateOfCard } from './state';
import type { CardPaymentLife } from './state';

export const written = (value: WrittenMoney): string => formatMoney(moneyFromWire(value));

/** What happens shortly before a hold lapses, in words. */
export function describeHoldPolicy({ beforeHoldLapses, holdMarginSeconds }: CardTerms): string {
  const before = `${inWords(holdMarginSeconds)} before`;
  switch (beforeHoldLapses) {
    case 'capture':
      return `All of it is captured ${before}.`;
    case 'cancel':
      return `The invoice is canceled ${before}.`;
    case 'ask':
      return `An operator is asked ${before}.`;
    default: {
      const unreachable: never = beforeHoldLapses;
      return unreachable;
    }
  }
}

/** A distance in time as a person says it: "48 h", "90 min". */
export function inWords(seconds: number): string {
  if (seconds % 3600 === 0) return `${seconds / 3600} h`;
  return seconds % 60 === 0 ? `${seconds / 60} min` : `${seconds} s`;
}

/** The current details in Temporal's UI: Markdown that says what the payment waits for and until when. */
export function describeCardLife(life: CardPaymentLife): string {
  const { payment, reading } = life;
  const attention = attentionOfCard(life);
  const holding = reading?.holdEndsAt ?? null;
  const lines = [
    `**${headline(life)}**`,
    '',
    ...(attention === null ? [] : [`- **Look at this:** ${attention}`]),
    `- Invoice ${payment.number} of ${payment.customer}: ${written(reading?.amount ?? payment.amount)}`,
    ...(stateOfCard(life) === 'preparing' ? ['- If that takes longer, the pending activity says why'] : []),
    `- Captured so far: ${written(receivedOf(life))}`,
    ...(life.paymentIntent === null ? [] : [`- PaymentIntent ${life.paymentIntent}`]),
    ...checkoutLines(life),
    ...(holding === null
      ? []
      : [`- The hold ends on ${formatInstant(holding)}. ${describeHoldPolicy(life.terms)}`]),
    ...(life.nextAlertAt === null ? [] : [`- Next alert on ${formatInstant(life.nextAlertAt)}`]),
    ...(reading?.problem ? [`- The last attempt failed: ${reading.problem}`] : []),
    ...(payment.dueAt === null
      ? []
      : [`- Due on ${formatInstant(payment.dueAt)}; reminders sent: ${life.remindersSent}`]),
    ...unanswered(life).map(
      (request) => `- Request in progress: ${request.kind.replaceAll('_', ' ')} (${request.id})`,
    ),
    ...life.requests.flatMap((request) =>
      request.answer?.kind === 'refused'
        ? [`- Refused: ${request.kind.replaceAll('_', ' ')}. ${request.answer.text}`]
        : [],
    ),
    ...life.refused.map(
      (signal) => `- Signal ${signal.message} refused on ${formatInstant(signal.at)}: ${signal.problem}`,
    ),
  ];
  return lines.join('\n');
}

/** The session, and until when the customer can pay on its page. */
function checkoutLines({ terms, reading }: CardPaymentLife): string[] {
  if (terms.checkoutSession === undefined) return [];
  const { checkout } = reading ?? {};
  const until = checkout?.status === 'open' ? `, open until ${formatInstant(checkout.expiresAt)}` : '';
  return [`- Checkout Session ${terms.checkoutSession}${until}`];
}

/** A bank may have to tell its customer of a payment before the card is charged. */
function chargedOn({ reading }: CardPaymentLife): string {
  const { processingUntil } = reading ?? {};
  return processingUntil === undefined
    ? ''
    : `, and charges it on ${formatInstant(processingUntil)}, after the cardholder’s bank has told them`;
}

/** Stripe cancels by itself what it lets nobody confirm again (docs.stripe.com/api/payment_intents/confirm). */
function why({ reading }: CardPaymentLife): string {
  const { canceledBecause } = reading ?? {};
  if (canceledBecause === undefined) return '';
  return canceledBecause === 'automatic' || canceledBecause === 'expired'
    ? ` by Stripe, which takes no further attempt to pay (${canceledBecause})`
    : ` (${canceledBecause.replaceAll('_', ' ')})`;
}

function headline(life: CardPaymentLife): string {
  const state = stateOfCard(life);
  const amount = written(life.reading?.amount ?? life.payment.amount);
  switch (state) {
    case 'preparing':
      return 'Preparing: the PaymentIntent is being created';
    case 'waiting_for_payment_method':
      return life.terms.checkoutSession === undefined
        ? `Waiting for a payment method for ${amount}`
        : `Waiting for the customer to pay ${amount} on the page of Checkout`;
    case 'waiting_for_confirmation':
      return `Waiting for the confirmation of ${amount}`;
    case 'waiting_for_authentication':
      return `Waiting for the customer to authenticate ${amount}`;
    case 'processing':
      return `Stripe is processing ${amount}${chargedOn(life)}`;
    case 'authorized':
      return `${written(life.reading?.capturable ?? life.payment.amount)} is held and waits for its capture`;
    case 'overdue':
      return `Overdue: still waiting for the customer to pay ${amount}`;
    case 'canceling':
      return 'Canceling';
    case 'paid':
      return `Paid: ${written(receivedOf(life))}`;
    case 'canceled':
      return `Canceled${why(life)}`;
    case 'expired':
      return life.paymentIntent === null || life.reading?.checkout?.status === 'expired'
        ? 'Expired: the Checkout Session ended before it was paid'
        : 'Expired: the hold lapsed before it was captured';
    default: {
      const unreachable: never = state;
      return unreachable;
    }
  }
}
