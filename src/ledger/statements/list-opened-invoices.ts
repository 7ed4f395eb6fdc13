import { Type } from 'typebox';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'list-opened-invoices',
  Type.Object({ invoice: Type.String() }),
  `SELECT DISTINCT registered.invoice FROM invoice_payment AS registered
   JOIN journal ON journal.account = registered.account AND journal.livemode = registered.livemode
     AND journal.key = 'invoice:' || registered.invoice || ':' || registered.attempt || ':opened'
   WHERE registered.account = $1 AND registered.livemode = $2 AND registered.invoice = ANY ($3)`,
);

/** Which of these invoices are opened in the books. */
export async function listOpenedInvoices(
  session: Session,
  invoices: readonly string[],
): Promise<readonly string[]> {
  return (await session.run(statement, [invoices])).map(({ invoice }) => invoice);
}
