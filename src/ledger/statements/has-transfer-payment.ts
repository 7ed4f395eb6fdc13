import { Type } from 'typebox';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'has-transfer-payment',
  Type.Object({ found: Type.Boolean() }),
  `SELECT EXISTS (
     SELECT FROM invoice_payment
     WHERE account = $1 AND livemode = $2 AND customer = $3 AND input #>> '{method,type}' IN ('bank_transfer', 'stripe_invoice')
   ) AS found`,
);

/** Whether an invoice of a customer was ever registered to be paid by bank transfer. */
export async function hasTransferPayment(session: Session, customer: string): Promise<boolean> {
  const [row] = await session.run(statement, [customer]);
  return row?.found ?? false;
}
