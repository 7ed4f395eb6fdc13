import type { OpenItem } from '../../domain/cash/propose-allocation';
import { OpenItemRow, fromOpenItems, oldestFirst, openItemColumns, openItemOf } from '../rows/open-item';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'list-open-items',
  OpenItemRow,
  `SELECT ${openItemColumns} ${fromOpenItems} ${oldestFirst}`,
);

/** A customer's PaymentIntents that wait for money, the oldest first. */
export async function listOpenItems(session: Session, customer: string): Promise<readonly OpenItem[]> {
  return (await session.run(statement, [customer])).map(openItemOf);
}
