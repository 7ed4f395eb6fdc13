import { Type } from 'typebox';
import { money } from '../../domain/money';
import type { CustomerShown } from '../../contracts/ports/ledger-customers';
import { cashAccountNames, isCashAccount } from '../rows/cash-account';
import { Instant, nullable } from '../rows/columns';
import { fromUnfinishedForeignIntents } from '../rows/foreign-intent';
import { fromOpenItems } from '../rows/open-item';
import type { Session } from '../session';
import { defineStatement } from '../statement';
import { whyStopped } from '../writes-paused';

/** Amounts in JSON are strings: a number of JavaScript's would round them. */
const statement = defineStatement(
  'read-customer-shown',
  Type.Object({
    managed: Type.Boolean(),
    reconciliationModeSet: nullable(Type.Enum(['automatic', 'manual'])),
    cash: Type.Array(Type.Object({ currency: Type.String(), free: Type.String(), reserved: Type.String() })),
    foreignPaymentIntents: Type.Integer(),
    openPaymentIntents: Type.Integer(),
    openCases: Type.Array(Type.Object({ key: Type.String(), text: Type.String() })),
    observing: Type.Boolean(),
    pauseOf: nullable(Type.String()),
    pausedAt: nullable(Instant),
    pausedBy: nullable(Type.String()),
    pausedBecause: nullable(Type.String()),
  }),
  `SELECT customer.managed_at IS NOT NULL AS managed, customer.reconciliation_mode_set AS "reconciliationModeSet",
     coalesce((
       SELECT json_agg(json_build_object('currency', cash.currency, 'free', cash.free, 'reserved', cash.reserved)
         ORDER BY cash.currency)
       FROM (
         SELECT ledger_account.currency,
           coalesce(-sum(ledger_account.balance) FILTER (WHERE ledger_account.name = $4), 0)::text AS free,
           coalesce(-sum(ledger_account.balance) FILTER (WHERE ledger_account.name <> $4), 0)::text AS reserved
         FROM ledger_account
         WHERE ledger_account.account = $1 AND ledger_account.livemode = $2 AND ${isCashAccount('$4', '$5')}
         GROUP BY ledger_account.currency
       ) AS cash
     ), '[]') AS cash,
     (SELECT count(*)::integer ${fromUnfinishedForeignIntents}) AS "foreignPaymentIntents",
     (SELECT count(*)::integer ${fromOpenItems}) AS "openPaymentIntents",
     coalesce((
       SELECT json_agg(json_build_object('key', oldest.key, 'text', oldest.text) ORDER BY oldest.sequence)
       FROM (
         SELECT key, text, sequence FROM operator_case
         WHERE account = $1 AND livemode = $2 AND closed_at IS NULL AND operator_case.customer = $3
         ORDER BY sequence LIMIT $6
       ) AS oldest
     ), '[]') AS "openCases",
     coalesce(current_setting('holdfast.mode', true), '') = 'observe' AS observing,
     pause.customer AS "pauseOf", pause.paused_at AS "pausedAt", pause.actor AS "pausedBy", pause.reason AS "pausedBecause"
   FROM (SELECT) AS asked
   LEFT JOIN customer ON customer.account = $1 AND customer.livemode = $2 AND customer.customer = $3
   LEFT JOIN LATERAL (
     SELECT write_pause.customer, paused_at, actor, reason FROM write_pause
     WHERE account = $1 AND livemode = $2 AND resumed_at IS NULL AND coalesce(write_pause.customer, '') IN ('', $3)
     ORDER BY write_pause.customer NULLS FIRST
     LIMIT 1
   ) AS pause ON true`,
);

/** What the books say of a customer now; of its open cases the oldest `casesMax`. */
export async function readCustomerShown(
  session: Session,
  customer: string,
  casesMax: number,
): Promise<CustomerShown> {
  const [free, reserved] = cashAccountNames(customer);
  const [row] = await session.run(statement, [customer, free, reserved, casesMax]);
  if (row === undefined) throw new Error(`Of ${customer} nothing was read, not even that there is nothing.`);
  const { cash, observing, pauseOf, pausedAt, pausedBy, pausedBecause, ...shown } = row;
  const isPaused = pausedAt !== null && pausedBy !== null && pausedBecause !== null;
  const pause = isPaused ? { customer: pauseOf, actor: pausedBy, reason: pausedBecause, pausedAt } : null;
  return {
    ...shown,
    positions: cash.map((position) => ({
      free: money(BigInt(position.free), position.currency),
      reserved: money(BigInt(position.reserved), position.currency),
    })),
    stopped: whyStopped(observing, pause),
  };
}
