import type { HoldfastUnderTest } from '../../support/main-path/holdfast-under-test';
import type { InvoicePaymentView } from '../../../src/door/invoice-payment-view';
import { HistoryFailed } from './history-failed';
import { cardInvoiceId } from './simulated-customer';
import type { SimulatedCustomer } from './simulated-customer';

const hourMs = 3_600_000;

/** docs.stripe.com/payments/place-a-hold-on-a-payment-method: seven days for a customer who is there. */
const holdMs = 7 * 24 * hourMs;
const alertHoursBeforeLapse = [48, 24, 2];

/**
 * Asks of every hold, by the moment at which it was placed at Stripe: was none captured after it, and
 * was each that lapsed alerted of 48, 24 and 2 hours before? Throws `HistoryFailed`.
 */
export async function requireHoldsKept(
  holdfast: HoldfastUnderTest,
  customers: readonly SimulatedCustomer[],
): Promise<void> {
  for (const customer of customers) {
    for (const { place, capture } of customer.worlds[0]?.cards ?? []) {
      if (capture === 'automatic') continue;
      const view = await holdfast.door.view(cardInvoiceId(customer, place));
      const problem = await problemOfHold(holdfast, view);
      if (problem !== null) throw new HistoryFailed([customer], `${view.invoice}: ${problem}`);
    }
  }
}

async function problemOfHold(holdfast: HoldfastUnderTest, view: InvoicePaymentView): Promise<string | null> {
  const { paymentIntent, result, timeline } = view;
  if (paymentIntent === null || result === null) return null;
  const captured = Number(result.received.amount) > 0;
  const lapsed = result.outcome === 'expired';
  if (!captured && !lapsed) return null;
  const lapsesAt = await lapseOf(holdfast, paymentIntent.id);
  if (lapsesAt === null) return 'nothing was ever held.';
  if (captured) {
    return Date.parse(result.endedAt) <= lapsesAt
      ? null
      : `captured at ${result.endedAt}, after its deadline.`;
  }
  const alerts = timeline.filter(({ kind }) => kind === 'hold_alert').map(({ at }) => Date.parse(at));
  const inTime = alertHoursBeforeLapse.every((hours, index) => {
    const at = alerts[index] ?? Infinity;
    return at >= lapsesAt - hours * hourMs && at < lapsesAt - (hours - 1) * hourMs;
  });
  return inTime && alerts.length === alertHoursBeforeLapse.length
    ? null
    : `lapsed after alerts at ${alerts.map((at) => new Date(at).toISOString()).join(', ')}.`;
}

/** Until when the hold of a payment could be captured; null where there was none. */
async function lapseOf(holdfast: HoldfastUnderTest, paymentIntent: string): Promise<number | null> {
  const { data } = await holdfast.sdk.charges.list({ payment_intent: paymentIntent });
  const held = data.find(({ status }) => status !== 'failed');
  return held === undefined ? null : held.created * 1000 + holdMs;
}
