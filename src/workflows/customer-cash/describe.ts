import type { CustomerCashReading } from '../../contracts/activities';
import { moneyFromWire } from '../../contracts/money';
import { formatMoney } from '../../domain/money';

/** What an operator must look at, in words; null when nothing. */
export function attentionOf(
  reading: CustomerCashReading | null,
  fault: string | null,
  parkedRequests: number,
): string | null {
  if (fault !== null)
    return `The cash cannot be read or booked, and nothing is matched meanwhile. ${fault} It is tried again at every wake-up, and after five minutes.`;
  if (reading === null) return null;
  if (!reading.complete)
    return 'Stripe’s cash balance transactions do not join up to the available balance yet.';
  if (reading.managed && reading.reconciliationMode === 'automatic') {
    return 'The customer was set to automatic reconciliation: Stripe allocates. Set it back to manual to let Holdfast do it.';
  }
  if (reading.unknownWrites > 0) {
    return `${reading.unknownWrites} write(s) to Stripe have an unknown outcome; they are looked for again.`;
  }
  return parkedRequests > 0
    ? `${parkedRequests} request(s) can't go on now; see the table request for the reasons.`
    : null;
}

/** The current details in Temporal's UI: Markdown that says what the customer has and what is waited for. */
export function describeCash(
  customer: string,
  reading: CustomerCashReading | null,
  attention: string | null,
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
    ...(reading.stopped === null ? [] : [`- Stopped: ${reading.stopped}`]),
    ...(positions.length === 0 ? ['- No cash yet'] : positions),
    `- Open PaymentIntents: ${reading.openPaymentIntents}`,
    `- Last read from Stripe: ${reading.syncedAt}`,
  ].join('\n');
}
