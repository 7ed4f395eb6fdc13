import type { CashReturnRecord } from '../../contracts/ports/ledger-stripe-objects';
import { CashReturnRow, cashReturnColumns, cashReturnRecord } from '../rows/cash-return-row';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'find-cash-return',
  CashReturnRow,
  `SELECT ${cashReturnColumns} FROM cash_return WHERE account = $1 AND livemode = $2 AND id = $3`,
);

/** A return that Holdfast created; null when there is no such row. */
export async function findCashReturn(session: Session, id: string): Promise<CashReturnRecord | null> {
  const [row] = await session.run(statement, [id]);
  return row === undefined ? null : cashReturnRecord(row);
}
