import { journalOfOwedUsedBeforeRestore } from '../../domain/journals/owed-journals';
import type { Money } from '../../domain/money';
import type { RequestRecord } from '../../contracts/ports/ledger-requests';
import type { PaymentIntentRecord } from '../../contracts/ports/ledger-stripe-objects';
import type { ActivityParts } from '../activity-parts';
import { showsDecision } from '../stripe-writes/decision-marks';
import { causeOfNewAmount } from './change-intent-amount';
import { requireBooksUpToStripe } from './sync-customer-cash';

/**
 * Books that a customer's money in our balance paid a part of an invoice by this very request, which the books forgot
 * since they were restored from a backup. They have read that the intent asks for less, and taken it for an invoice that
 * was lowered: what was invoiced is given back, and the money is no longer owed. Gives the intent as it is booked now;
 * null where Stripe shows no such decision, or the books know it. Carried out again, it books nothing more.
 */
export async function bookUsedBeforeRestore(
  parts: ActivityParts,
  request: RequestRecord,
  paymentIntent: string,
  amount: Money,
): Promise<PaymentIntentRecord | null> {
  const cause = causeOfNewAmount(request);
  const announced = await parts.ledger.writes.findByCause(cause);
  if (announced !== null && announced.state !== 'absent') return null;
  if (!showsDecision(cause, await parts.stripe.retrievePaymentIntent(paymentIntent))) return null;
  const { id, customer, actor, reason } = request;
  await parts.ledger.paymentIntents.touch(paymentIntent);
  await requireBooksUpToStripe(parts, customer);
  const at = await parts.clock.now();
  await parts.ledger.post([
    journalOfOwedUsedBeforeRestore({ request: id, customer, amount, at, actor, reason }),
  ]);
  return parts.ledger.paymentIntents.find(paymentIntent);
}
