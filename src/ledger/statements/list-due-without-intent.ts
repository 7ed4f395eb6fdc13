import { Type } from 'typebox';
import { money } from '../../domain/money';
import type { Money } from '../../domain/money';
import { BigInteger } from '../rows/columns';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'list-due-without-intent',
  Type.Object({ currency: Type.String(), due: BigInteger }),
  `SELECT used.currency,
     (invoice_payment.input -> 'amount' ->> 'amount')::bigint + sum(used.net_amount)::bigint AS due
   FROM credit_transaction AS used
   JOIN invoice_payment ON invoice_payment.account = $1 AND invoice_payment.livemode = $2
     AND invoice_payment.invoice = used.invoice AND invoice_payment.attempt = used.attempt
   WHERE used.account = $1 AND used.livemode = $2 AND used.customer = $3
     AND invoice_payment.payment_intent IS NULL
   GROUP BY used.invoice, used.attempt, used.currency, invoice_payment.input
   ORDER BY used.invoice, used.attempt`,
);

/** What is due of own invoices that have used credit and have no PaymentIntent; nothing where credit has paid all. */
export async function listDueWithoutIntent(session: Session, customer: string): Promise<readonly Money[]> {
  const rows = await session.run(statement, [customer]);
  return rows.map(({ currency, due }) => money(due, currency));
}
