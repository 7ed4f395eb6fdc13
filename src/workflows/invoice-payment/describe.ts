import type { InvoicePaymentInput } from '../../contracts/invoice-payment-input';
import { moneyFromWire } from '../../contracts/money';
import type { WrittenMoney } from '../../contracts/money';
import { formatInstant } from '../../domain/format-instant';
import { formatMoney } from '../../domain/money';
import { unanswered } from '../act-messages';
import { stateOf } from './state';
import type { InvoicePaymentLife } from './state';

/** Where to look when an invoice stays in preparation, because writes are paused or Stripe does not answer. */
const whyPreparingLasts =
  '- If that takes longer, the pending activity says why, or the current details of the customer’s cash';

const written = (value: WrittenMoney): string => formatMoney(moneyFromWire(value));

/** The deadline: a day as the person who set it wrote it, or an instant. */
export function describeDue(due: InvoicePaymentInput['due']): string {
  if (due === undefined) return 'with no deadline';
  return 'date' in due ? `until the end of ${due.date} (${due.timeZone})` : `until ${formatInstant(due.at)}`;
}

/** What happens at the deadline, in words. */
export function describeDeadlinePolicy(life: InvoicePaymentLife): string {
  switch (life.payment.atDeadline) {
    case 'cancel_and_return':
      return 'Then it is canceled and what has arrived is sent back.';
    case 'cancel_and_keep':
      return 'Then it is canceled and what has arrived stays as the customer’s cash.';
    case 'keep_waiting':
      return 'Then it goes on waiting, as overdue.';
    default: {
      const unreachable: never = life.payment.atDeadline;
      return unreachable;
    }
  }
}

/** The current details in Temporal's UI: Markdown that says what the payment waits for and until when. */
export function describeLife(life: InvoicePaymentLife, due: InvoicePaymentInput['due']): string {
  const { payment } = life;
  const lines = [
    `**${headline(life, due)}**`,
    '',
    `- Invoice ${payment.number} of ${payment.customer}: ${written(life.amount)}`,
    ...(stateOf(life) === 'preparing' ? [whyPreparingLasts] : []),
    ...(BigInt(life.creditUsed.amount) === 0n ? [] : [`- Paid from credit: ${written(life.creditUsed)}`]),
    `- Received so far: ${written(life.applied)}; still needed: ${written(life.remaining)}`,
    ...(life.paymentIntent === null ? [] : [`- PaymentIntent ${life.paymentIntent}${referenceOf(life)}`]),
    ...(due === undefined ? [] : [`- ${capitalised(describeDue(due))}. ${describeDeadlinePolicy(life)}`]),
    `- Reminders sent: ${life.remindersSent}${life.nextReminderAt === null ? '' : `; next on ${formatInstant(life.nextReminderAt)}`}`,
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

function headline(life: InvoicePaymentLife, due: InvoicePaymentInput['due']): string {
  const state = stateOf(life);
  switch (state) {
    case 'preparing':
      return 'Preparing: the PaymentIntent is being created';
    case 'waiting_for_funds':
    case 'partially_funded':
      return `Waiting for ${written(life.remaining)} of ${written(life.amount)} ${describeDue(due)}`;
    case 'overdue':
      return `Overdue: still waiting for ${written(life.remaining)} of ${written(life.amount)}`;
    case 'canceling':
      return `Canceling: ${written(life.applied)} had arrived`;
    case 'paid':
      return `Paid: ${written(life.amount)}`;
    case 'short_payment_accepted':
      return `Paid short: ${written(life.amount)} was accepted, ${written(life.writtenOff)} written off`;
    case 'canceled':
      return 'Canceled';
    default: {
      const unreachable: never = state;
      return unreachable;
    }
  }
}

function referenceOf(life: InvoicePaymentLife): string {
  return life.reference === null ? '' : `, transfer reference ${life.reference}`;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
