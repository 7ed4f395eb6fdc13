import { journalOfForeignSuccess } from '../../domain/journals/payment-intent-journals';
import type { ActivityParts } from '../activity-parts';

/**
 * Reads the PaymentIntents that took a customer's cash and are not Holdfast's, and books the end of those that have come
 * to one: what paid them leaves the customer's side of the books as unattributed. Holdfast never writes to them.
 */
export async function settleForeignIntents(
  parts: Pick<ActivityParts, 'ledger' | 'stripe' | 'clock' | 'instance'>,
  customer: string,
): Promise<void> {
  for (const id of await parts.ledger.foreignIntents.unfinished(customer)) {
    const reading = await parts.stripe.retrievePaymentIntent(id);
    // An own one, of whose creation the answer is not booked yet.
    if (reading.metadata['holdfast_instance'] === parts.instance) continue;
    const { status } = reading;
    if (status !== 'succeeded' && status !== 'canceled') continue;
    const now = await parts.clock.now();
    const journals = status === 'succeeded' ? [journalOfForeignSuccess(reading, now)] : [];
    await parts.ledger.foreignIntents.end({ id, status, journals, now });
  }
}
