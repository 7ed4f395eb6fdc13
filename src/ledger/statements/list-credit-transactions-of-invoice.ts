import { Type } from 'typebox';
import type { BookedCreditTransaction } from '../../contracts/ports/ledger-credit';
import type { CreditPurpose } from '../../domain/journals/credit-transaction-journals';
import { BigInteger, oneOf } from '../rows/columns';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'list-credit-transactions-of-invoice',
  Type.Object({
    id: Type.String(),
    currency: Type.String(),
    netAmount: BigInteger,
    bookedAs: oneOf<CreditPurpose>()(['granted', 'invoice', 'other_invoice']),
  }),
  `SELECT id, currency, net_amount AS "netAmount", booked_as AS "bookedAs" FROM credit_transaction
   WHERE account = $1 AND livemode = $2 AND invoice = $3 ORDER BY sequence`,
);

/** What an invoice used of its customer's credit or gave back, the oldest row first. */
export async function listCreditTransactionsOfInvoice(
  session: Session,
  invoice: string,
): Promise<readonly BookedCreditTransaction[]> {
  return session.run(statement, [invoice]);
}
