import type { OperatorCase } from '../../domain/operator-case';
import { NoRow } from '../rows/columns';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'open-case',
  NoRow,
  `INSERT INTO operator_case
     (account, livemode, key, kind, customer, invoice, object, amount, currency, text, opened_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
   ON CONFLICT DO NOTHING`,
);

/** Opens a case; one with the same key stays as it is. */
export async function openCase(session: Session, found: OperatorCase, now: Date): Promise<void> {
  const { key, kind, customer, invoice, object, amount, text } = found;
  const money = [amount?.amount ?? null, amount?.currency ?? null];
  await session.run(statement, [key, kind, customer, invoice, object, ...money, text, now]);
}
