import { Type } from 'typebox';
import type { OpenItem } from '../../domain/cash/propose-allocation';
import { money } from '../../domain/money';
import { BigInteger, Instant, nullable } from '../rows/columns';
import { fromOpenItems } from '../rows/open-item';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'list-open-items',
  Type.Object({
    paymentIntent: Type.String(),
    invoice: Type.String(),
    number: Type.String(),
    reference: nullable(Type.String()),
    remaining: BigInteger,
    currency: Type.String(),
    confirmedAt: Instant,
    registeredAt: Instant,
    inFull: Type.Boolean(),
    byHand: Type.Boolean(),
  }),
  `SELECT open.id AS "paymentIntent", open.invoice, open.currency, open.created_at AS "confirmedAt",
     registered.created_at AS "registeredAt", coalesce(open.invoice_number, registered.input ->> 'number', open.invoice) AS number,
     open.in_full AS "inFull",
     open.instructions ->> 'reference' AS reference,
     open.amount + coalesce(funding.balance, 0) AS remaining,
     coalesce(registered.input #>> '{policies,reconciliation}' = 'by_hand', false) AS "byHand"
   ${fromOpenItems}
   ORDER BY open.created_at, registered.created_at, open.id`,
);

/** A customer's PaymentIntents that wait for money, the oldest first. */
export async function listOpenItems(session: Session, customer: string): Promise<readonly OpenItem[]> {
  const rows = await session.run(statement, [customer]);
  return rows.map(({ remaining, currency, ...item }) => ({ ...item, remaining: money(remaining, currency) }));
}
