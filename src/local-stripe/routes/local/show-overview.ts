import { defineRoute } from '../../http/route';
import { integer } from '../../parameters/scalars';
import { cashBalanceOf } from '../../state/cash/cash-balance';
import type { Collection, Stored } from '../../state/collection';

const MOST_SHOWN = 50;

/** Everything that the page at `/` shows, of one moment: of each kind the newest objects, and how many there are. */
export const showOverviewRoute = defineRoute({
  method: 'GET',
  path: '/_local/overview',
  keys: 'none',
  parameters: { limit: integer({ minimum: 1, maximum: 1000 }) },
  handle: ({ account, parameters }) => {
    const limit = parameters.limit ?? MOST_SHOWN;
    const customers = newest(account.customers, limit, (row) => !row.deleted);
    const transfers = newest(
      account.cashBalanceTransactions,
      limit,
      ({ object }) => object.type === 'funded',
    );
    return {
      object: 'local.overview',
      account: account.id,
      now: account.clock.now(),
      customers: customers.map((row) => ({ ...row.object, cash_balance: cashBalanceOf(account, row) })),
      disputes: objects(newest(account.disputes, limit)),
      events: objects(newest(account.events.rows, limit)),
      invoices: objects(newest(account.invoices, limit)),
      payment_intents: newest(account.paymentIntents, limit).map(({ cashApplied, object }) => ({
        ...object,
        cash_applied: cashApplied,
      })),
      payouts: objects(newest(account.payouts, limit)),
      refunds: objects(newest(account.refunds, limit)),
      transfers: objects(transfers),
      totals: {
        customers: account.customers.size,
        disputes: account.disputes.size,
        events: account.events.rows.size,
        invoices: account.invoices.size,
        payment_intents: account.paymentIntents.size,
        payouts: account.payouts.size,
        refunds: account.refunds.size,
      },
    };
  },
});

function newest<Row extends Stored, Index extends string>(
  collection: Collection<Row, Index>,
  limit: number,
  accept: (row: Row) => boolean = () => true,
): readonly Row[] {
  return collection.page({ limit, accept }).rows;
}

function objects<Row extends Stored>(rows: readonly Row[]): readonly Row['object'][] {
  return rows.map(({ object }) => object);
}
