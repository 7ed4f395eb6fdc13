import type { CashTransaction } from '../../domain/cash/cash-transaction';
import { CashTransactionRow, cashTransactionColumns } from '../rows/cash-transaction-row';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'list-cash-transactions-of-payment-intent',
  CashTransactionRow,
  `SELECT ${cashTransactionColumns} FROM cash_transaction
   WHERE account = $1 AND livemode = $2 AND payment_intent = $3
   ORDER BY sequence`,
);

/** The booked cash rows of a PaymentIntent, the oldest first. */
export async function listCashTransactionsOfPaymentIntent(
  session: Session,
  paymentIntent: string,
): Promise<readonly CashTransaction[]> {
  return session.run(statement, [paymentIntent]);
}
