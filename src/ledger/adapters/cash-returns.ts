import { HoldfastError } from '../../domain/errors/holdfast-error';
import type { CashReturns } from '../../contracts/ports/ledger-stripe-objects';
import { postJournals } from '../post-journals';
import type { Session } from '../session';
import { findCashReturn } from '../statements/find-cash-return';
import { insertCashReturn } from '../statements/insert-cash-return';
import { raiseCashReturn } from '../statements/raise-cash-return';
import { takeUnfinishedCashReturns } from '../statements/take-unfinished-cash-returns';

/** The returns of unspent cash and refunds of payments that are followed. */
export function cashReturns(session: Session): CashReturns {
  return {
    insert: (row) => insertCashReturn(session, row),
    find: (id) => findCashReturn(session, id),
    takeUnfinished: (untriedSince, now, limit) =>
      takeUnfinishedCashReturns(session, untriedSince, now, limit),
    raise: (level) =>
      session.transaction(async (transaction) => {
        const { id: object, expectedVersion: expected } = level;
        if (!(await raiseCashReturn(transaction, level)))
          throw new HoldfastError('object_version_moved', { object, expected });
        await postJournals(transaction, level.journals, level.now);
      }),
  };
}
