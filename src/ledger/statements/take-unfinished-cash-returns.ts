import type { CashReturnRecord } from '../../contracts/ports/ledger-stripe-objects';
import { CashReturnRow, cashReturnColumns, cashReturnRecord } from '../rows/cash-return-row';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'take-unfinished-cash-returns',
  CashReturnRow,
  `UPDATE cash_return SET start_tried_at = $4
   WHERE account = $1 AND livemode = $2 AND id IN (
     SELECT unfinished.id FROM cash_return AS unfinished
     WHERE unfinished.account = $1 AND unfinished.livemode = $2
       AND unfinished.status IN ('requires_action', 'pending')
       AND coalesce(unfinished.start_tried_at, unfinished.created_at) < $3
     ORDER BY coalesce(unfinished.start_tried_at, unfinished.created_at), unfinished.id
     LIMIT $5
   )
   RETURNING ${cashReturnColumns}`,
);

/**
 * Returns that are not booked at their end and whose workflow nobody tried to start since an instant; those tried
 * longest ago, each noted as tried now.
 */
export async function takeUnfinishedCashReturns(
  session: Session,
  untriedSince: Date,
  now: Date,
  limit: number,
): Promise<readonly CashReturnRecord[]> {
  return (await session.run(statement, [untriedSince, now, limit])).map(cashReturnRecord);
}
