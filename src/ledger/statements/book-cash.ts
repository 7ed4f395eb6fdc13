import { Type } from 'typebox';
import type { CashBook } from '../../contracts/ports/ledger-cash';
import { journalParameters } from '../rows/journal-parameters';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'book-cash',
  Type.Object({ foreignIntents: Type.Integer() }),
  `SELECT book_cash($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21,
     $22, $23, $24, $25, $26, $27, $28) AS "foreignIntents"`,
);

/**
 * Books a customer's cash rows, the oldest first, with journals that all have entries (0160_book-cash.sql); gives how many
 * PaymentIntents they told of that are not Holdfast's and were not known.
 */
export async function bookCash(session: Session, booking: Parameters<CashBook['book']>[0]): Promise<number> {
  const { customer, proven, rows, journals, explainedBy, now } = booking;
  const [row] = await session.run(statement, [
    customer,
    now,
    proven.map(({ currency, id }) => `${currency} ${id}`).sort(),
    rows.map((row) => row.id),
    rows.map((row) => row.currency),
    rows.map((row) => row.netAmount),
    rows.map((row) => row.endingBalance),
    rows.map((row) => row.type),
    rows.map((row) => row.created),
    rows.map((row) => row.paymentIntent),
    rows.map((row) => row.refund),
    rows.map((row) => row.reference),
    [...explainedBy.keys()],
    [...explainedBy.values()],
    ...journalParameters(journals),
  ]);
  return row?.foreignIntents ?? 0;
}
