import { money } from '../../domain/money';
import { journalOfRelease } from '../../domain/journals/reservation-journals';
import type { WrittenMoney } from '../../contracts/money';
import type { RequestAnswer } from '../../contracts/requests';
import type { ActivityParts } from '../activity-parts';
import { requireRequest } from './require-request';

/** Gives what a canceled intent freed from the request's reservation to the customer's free cash. */
export function keepFreedCash(parts: ActivityParts) {
  return async (input: {
    readonly request: string;
    readonly freed: WrittenMoney;
  }): Promise<RequestAnswer> => {
    const { id, customer, actor, reason } = await requireRequest(parts.ledger, input.request, 'cancel');
    const { currency } = input.freed;
    const at = await parts.clock.now();
    await parts.ledger.inTransaction(async (ledger) => {
      const position = (await ledger.cash.positions(customer)).get(currency);
      const reserved = position?.reservations.find((reservation) => reservation.purpose === id)?.amount ?? 0n;
      // Released before (this activity runs at least once), or used up by a bank's reversal: nothing is left to give.
      if (reserved <= 0n) return;
      const amount = money(reserved, currency);
      await ledger.post([
        journalOfRelease({ request: id, customer, purpose: id, amount, at, actor, reason }),
      ]);
    });
    return { kind: 'canceled', freed: input.freed, cashReturn: null };
  };
}
