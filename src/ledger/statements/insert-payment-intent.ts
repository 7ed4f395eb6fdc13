import type { PaymentIntents } from '../../contracts/ports/ledger-stripe-objects';
import { NoRow } from '../rows/columns';
import { bankTransferInstructions } from '../rows/payment-intent-row';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'insert-payment-intent',
  NoRow,
  `INSERT INTO payment_intent
     (account, livemode, id, customer, invoice, attempt, amount, currency, status, instructions, created_at, method,
      in_full, invoice_number)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) ON CONFLICT DO NOTHING`,
);

/** Inserts the row of a PaymentIntent, unless it is there. */
export async function insertPaymentIntent(
  session: Session,
  row: Parameters<PaymentIntents['insert']>[0],
): Promise<void> {
  const { id, customer, invoice, attempt, amount, status, createdAt } = row;
  const instructions = row.instructions === null ? null : bankTransferInstructions.write(row.instructions);
  await session.run(statement, [
    id,
    customer,
    invoice,
    attempt,
    amount.amount,
    amount.currency,
    status,
    instructions,
    createdAt,
    row.method,
    row.stripeInvoice !== undefined,
    row.stripeInvoice?.number ?? null,
  ]);
}
