import { add } from '../../domain/money';
import type { Money } from '../../domain/money';
import type { RequestAnswer } from '../../contracts/requests';
import type { RequestRecord } from '../../contracts/ports/ledger-requests';
import type { PaymentIntentRecord } from '../../contracts/ports/ledger-stripe-objects';
import type { ActivityParts } from '../activity-parts';
import { letCashMove } from './hold-cash-still';
import { overtaken } from './reconcile-payment-intent';
import { releaseReserved } from './reserved-cash';
import { returnReservedCash } from './return-reserved-cash';
import type { StartedReturn } from './return-reserved-cash';

/**
 * Gives back what an intent does not need after its amount was changed, and stores the answer together with the journal.
 * The cash moves again before that, for nobody goes on with a request that is answered; and it does whether Stripe
 * returns the surplus or not. Throws `stripe_refused` when Stripe does not.
 */
export async function settleSurplus(
  parts: ActivityParts,
  request: RequestRecord,
  intent: PaymentIntentRecord,
  surplusGoes: 'keep' | 'return',
  answerOf: (surplus: Money, cashReturn: StartedReturn | null) => RequestAnswer,
): Promise<RequestAnswer> {
  const { currency } = intent.amount;
  let cashReturn: StartedReturn | null = null;
  try {
    if (surplusGoes === 'return')
      cashReturn = await returnReservedCash(parts, request, currency, intent.invoice);
  } finally {
    await letCashMove(parts, request);
  }
  const at = await parts.clock.now();
  return parts.ledger.inTransaction(async (ledger) => {
    const released = await releaseReserved(ledger, request, currency, at);
    const surplus = cashReturn === null ? released : add(cashReturn.amount, released);
    const answer = intent.status === 'canceled' ? overtaken(intent) : answerOf(surplus, cashReturn);
    return ledger.requests.answer(request.id, answer, at);
  });
}
