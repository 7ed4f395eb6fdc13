import { Type } from 'typebox';
import type { HeldCredit } from '../../contracts/ports/ledger-credit';
import { money } from '../../domain/money';
import { BigInteger } from '../rows/columns';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'list-credit-to-give-back',
  Type.Object({
    invoice: Type.String(),
    attempt: Type.Integer(),
    currency: Type.String(),
    amount: BigInteger,
  }),
  `SELECT used.invoice, used.attempt, used.currency, -sum(used.net_amount)::bigint AS amount
   FROM credit_transaction AS used
   JOIN invoice_payment ON invoice_payment.account = $1 AND invoice_payment.livemode = $2
     AND invoice_payment.invoice = used.invoice AND invoice_payment.attempt = used.attempt
   JOIN payment_intent ON payment_intent.account = $1 AND payment_intent.livemode = $2
     AND payment_intent.id = invoice_payment.payment_intent
   WHERE used.account = $1 AND used.livemode = $2 AND used.customer = $3 AND payment_intent.status = 'canceled'
   GROUP BY used.invoice, used.attempt, used.currency
   HAVING sum(used.net_amount) < 0
   ORDER BY used.invoice, used.attempt`,
);

/** Own invoices of a customer whose PaymentIntent was canceled and that hold some of its credit still. */
export async function listCreditToGiveBack(
  session: Session,
  customer: string,
): Promise<readonly HeldCredit[]> {
  const rows = await session.run(statement, [customer]);
  return rows.map(({ invoice, attempt, currency, amount }) => ({
    invoice,
    attempt,
    amount: money(amount, currency),
  }));
}
