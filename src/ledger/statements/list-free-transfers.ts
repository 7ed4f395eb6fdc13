import { Type } from 'typebox';
import type { FreeTransfer } from '../../domain/cash/transfers-still-free';
import { money } from '../../domain/money';
import { BigInteger, nullable } from '../rows/columns';
import type { Session } from '../session';
import { defineStatement } from '../statement';

/** Late money was never free: it was reserved as it came, under the name of its row. */
const statement = defineStatement(
  'list-free-transfers',
  Type.Object({ reference: nullable(Type.String()), amount: BigInteger }),
  `SELECT transfer.reference, transfer.net_amount AS amount FROM cash_transaction AS transfer
   WHERE transfer.account = $1 AND transfer.livemode = $2 AND transfer.customer = $3 AND transfer.currency = $4
     AND transfer.type = 'funded' AND NOT EXISTS (
       SELECT FROM ledger_account
       WHERE ledger_account.account = $1 AND ledger_account.livemode = $2
         AND ledger_account.name = 'customer:' || $3 || ':reserved:late:' || transfer.id
         AND ledger_account.currency = $4
     )
   ORDER BY transfer.position DESC LIMIT $5`,
);

/** The newest transfers that came for a customer as free cash, the newest first. */
export async function listFreeTransfers(
  session: Session,
  customer: string,
  currency: string,
  limit: number,
): Promise<readonly FreeTransfer[]> {
  const rows = await session.run(statement, [customer, currency, limit]);
  return rows.map(({ reference, amount }) => ({ reference, amount: money(amount, currency) }));
}
