import { Type } from 'typebox';
import type { ClosedItem } from '../../domain/cash/late-money';
import { money } from '../../domain/money';
import { BigInteger, Instant, nullable, oneOf } from '../rows/columns';
import type { Session } from '../session';
import { defineStatement } from '../statement';

/**
 * An intent whose cancellation was sent takes nothing any more, whether the books show it already or not. What it was
 * freed of by its end is its last row; what was still missing is its amount without that. An invoice that is paid for
 * again is not closed, from the moment in which its next attempt is registered.
 */
const statement = defineStatement(
  'list-closed-items',
  Type.Object({
    paymentIntent: Type.String(),
    invoice: Type.String(),
    number: Type.String(),
    reference: nullable(Type.String()),
    closed: oneOf<ClosedItem['closed']>()(['paid', 'canceled']),
    closedAt: Instant,
    stillAsked: BigInteger,
    currency: Type.String(),
  }),
  `SELECT closed.id AS "paymentIntent", closed.invoice, closed.currency,
     coalesce(closed.invoice_number, registered.input ->> 'number', closed.invoice) AS number,
     closed.instructions ->> 'reference' AS reference,
     CASE WHEN closed.status = 'succeeded' THEN 'paid' ELSE 'canceled' END AS closed,
     coalesce(cancel.first_sent_at, closed.raised_at, closed.created_at) AS "closedAt",
     CASE
       WHEN closed.status = 'succeeded' THEN 0
       ELSE closed.amount - coalesce(freed.amount, 0) + coalesce(funding.balance, 0)
     END AS "stillAsked"
   FROM payment_intent AS closed
   JOIN invoice_payment AS registered
     ON registered.account = closed.account AND registered.livemode = closed.livemode
     AND registered.invoice = closed.invoice AND registered.attempt = closed.attempt
   LEFT JOIN ledger_account AS funding
     ON funding.account = closed.account AND funding.livemode = closed.livemode
     AND funding.name = closed.funding_account AND funding.currency = closed.currency
   LEFT JOIN LATERAL (
     SELECT CASE WHEN last_row.type = 'unapplied_from_payment' THEN last_row.net_amount ELSE 0 END AS amount
     FROM cash_transaction AS last_row
     WHERE last_row.account = closed.account AND last_row.livemode = closed.livemode
       AND last_row.payment_intent = closed.id
     ORDER BY last_row.sequence DESC LIMIT 1
   ) AS freed ON true
   LEFT JOIN LATERAL (
     SELECT stripe_write.first_sent_at FROM stripe_write
     WHERE stripe_write.account = closed.account AND stripe_write.livemode = closed.livemode
       AND stripe_write.customer = closed.customer AND stripe_write.object = closed.id
       AND stripe_write.kind IN ('cancel_payment_intent', 'void_invoice') AND stripe_write.state IN ('sent', 'unknown', 'done')
     ORDER BY stripe_write.sequence DESC LIMIT 1
   ) AS cancel ON true
   WHERE closed.account = $1 AND closed.livemode = $2 AND closed.customer = $3
     AND (closed.status IN ('succeeded', 'canceled') OR cancel.first_sent_at IS NOT NULL)
     AND ($4 OR closed.status <> 'succeeded')
     AND NOT EXISTS (
       SELECT FROM invoice_payment AS later
       WHERE later.account = closed.account AND later.livemode = closed.livemode
         AND later.invoice = closed.invoice AND later.attempt > closed.attempt AND later.result IS NULL
     )
   ORDER BY "closedAt" DESC LIMIT 1000`,
);

/**
 * A customer's PaymentIntents that take no money any more, of invoices that nobody waits for, the last closed first; those
 * that are paid only `withPaid`.
 */
export async function listClosedItems(
  session: Session,
  customer: string,
  withPaid: boolean,
): Promise<readonly ClosedItem[]> {
  const rows = await session.run(statement, [customer, withPaid]);
  return rows.map(({ stillAsked, currency, ...item }) => ({
    ...item,
    stillAsked: money(stillAsked, currency),
  }));
}
