import type { CustomerCashReading } from '../../contracts/activities';
import { moneyFromWire } from '../../contracts/money';
import type { RequestOutcome } from '../../contracts/invoice-payment';
import { formatInstant } from '../../domain/format-instant';
import { formatMoney } from '../../domain/money';
import type { ParkedRequest } from './carry-out-requests';
import type { CashMessages } from './messages';

/** How many of the requests that can’t go on are shown with their reasons. */
const parkedShown = 10;

/**
 * What an operator must look at, in words; null when nothing. `unmatched` is why free cash could not be matched, which
 * a pause says for itself.
 */
export function attentionOf(
  reading: CustomerCashReading | null,
  fault: string | null,
  parkedRequests: number,
  unmatched: string | null,
): string | null {
  if (fault !== null)
    return `The cash cannot be read or booked, and nothing is matched meanwhile. ${fault} It is tried again at every wake-up, and after five minutes.`;
  if (reading === null) return null;
  if (!reading.complete)
    return 'Stripe’s cash balance transactions do not join up to the available balance yet.';
  const { managed, reconciliationMode: mode, reconciliationModeSet: modeSet } = reading;
  if (managed && mode !== modeSet) {
    return `Somebody set the customer to ${mode} reconciliation; Holdfast had set ${modeSet}. Nobody else changes it: confirm ${mode} or go back to ${modeSet} by setReconciliationMode. Until then Holdfast matches nothing.`;
  }
  if (reading.unknownWrites > 0)
    return reading.unknownWrites === 1
      ? 'A write to Stripe has an unknown outcome; it is looked for at every wake-up, and after five minutes.'
      : `${reading.unknownWrites} writes to Stripe have an unknown outcome; they are looked for at every wake-up, and after five minutes.`;
  if (parkedRequests > 0)
    return parkedRequests === 1
      ? 'A request can’t go on now; it is tried again.'
      : `${parkedRequests} requests can’t go on now; they are tried again.`;
  if (unmatched !== null && reading.stopped === null)
    return `Free cash can’t be matched now; it is tried again at every wake-up, and after five minutes. ${unmatched}`;
  return reading.openCases.length > 0 ? 'Something waits for an operator’s decision.' : null;
}

function describeOutcome(outcome: RequestOutcome): string {
  if (outcome.state === 'in_progress') return `- Request in progress: ${outcome.requestId}`;
  const { answer } = outcome;
  return answer.kind === 'refused' || answer.kind === 'overtaken'
    ? `- Request ${outcome.requestId} ${answer.kind}: ${answer.text}`
    : `- Request ${outcome.requestId}: ${answer.kind.replaceAll('_', ' ')}`;
}

function whoMatches({ managed, reconciliationMode }: CustomerCashReading): string {
  if (!managed) return '- Its cash is not Holdfast’s: it has no invoice by bank transfer';
  return reconciliationMode === 'automatic'
    ? '- Stripe matches the cash (automatic reconciliation); Holdfast books and follows'
    : '- Holdfast matches the cash (manual reconciliation)';
}

/** The current details in Temporal's UI: Markdown that says what the customer has and what is waited for. */
export function describeCash(
  customer: string,
  reading: CustomerCashReading | null,
  attention: string | null,
  parked: readonly ParkedRequest[],
  messages: Pick<CashMessages, 'outcomes' | 'refused'>,
): string {
  if (reading === null)
    return attention === null ? `Reading the cash of ${customer} for the first time.` : `**${attention}**`;
  const positions = reading.positions.map(
    ({ free, reserved }) =>
      `- ${free.currency.toUpperCase()}: ${formatMoney(moneyFromWire(free))} free, ${formatMoney(moneyFromWire(reserved))} reserved`,
  );
  return [
    attention === null ? `**Waiting for transfers, requests and events of ${customer}**` : `**${attention}**`,
    '',
    ...reading.openCases.map(({ key, text }) => `- **Case ${key}:** ${text}`),
    ...(reading.stopped === null ? [] : [`- Stopped: ${reading.stopped}`]),
    ...(positions.length === 0 ? ['- No cash yet'] : positions),
    `- Open PaymentIntents: ${reading.openPaymentIntents}`,
    ...(reading.foreignPaymentIntents > 0
      ? [
          `- PaymentIntents that are not Holdfast’s and hold some of this cash: ${reading.foreignPaymentIntents}`,
        ]
      : []),
    whoMatches(reading),
    ...(reading.allocatedOtherwise ?? []).map((text) => `- Matched otherwise: ${text}`),
    ...unknownWriteLines(reading),
    `- Last read from Stripe: ${formatInstant(reading.syncedAt)}`,
    ...parked
      .slice(0, parkedShown)
      .map(({ id, kind, reason }) => `- Request ${id} (${kind.replaceAll('_', ' ')}) waits: ${reason}`),
    ...messages.outcomes().map(describeOutcome),
    ...messages
      .refused()
      .map(
        (signal) => `- Signal ${signal.message} refused on ${formatInstant(signal.at)}: ${signal.problem}`,
      ),
  ].join('\n');
}

/** Since when nobody knows what has become of a write, whatever else there is to attend to. */
function unknownWriteLines({ unknownWrites, oldestUnknownWrite }: CustomerCashReading): string[] {
  if (oldestUnknownWrite === null) return [];
  const { id, kind, sentAt } = oldestUnknownWrite;
  return [
    `- Writes with an unknown outcome: ${unknownWrites}; the oldest is to ${kind.replaceAll('_', ' ')} (${id}), first sent ${formatInstant(sentAt)}`,
  ];
}
