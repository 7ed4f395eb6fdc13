import { compareAccount } from '../../../src/activities/equality/compare-account';
import { compareCustomer } from '../../../src/activities/equality/compare-customer';
import { differences } from '../../../src/domain/equality';
import { formatMoney } from '../../../src/domain/money';
import type { Installation } from './installation';
import { invoices } from './play-main-path';

/** What there is in the end, in lines that are the same whatever ids were given. */
export type Everything = readonly string[];

/** More than any path books. */
const journalsMax = 10_000;

/** Reads the books, the registry, the writes and Stripe itself. */
export async function readEverything(installation: Installation): Promise<Everything> {
  const names = await nameIds(installation);
  const named = (lines: readonly string[]): string[] =>
    lines.map((line) => [...names].reduce((text, [id, name]) => text.replaceAll(id, name), line));
  return [
    ...named(await readBalances(installation)).sort(),
    ...named(await readJournals(installation)).sort(),
    ...named(await readRegistry(installation)),
    ...named(await readWrites(installation)),
    ...named(await readStripe(installation)),
  ];
}

/** What may never be, whatever happened: books in disorder, books that differ from Stripe, a write under two keys. */
export async function readFaults(installation: Installation): Promise<readonly string[]> {
  const { ledger, stripe, sdk } = installation;
  const customer = (await sdk.customers.list({ limit: 1 })).data[0]?.id ?? '';
  const ofCustomer = await compareCustomer({ ledger, stripe }, customer);
  const unequal = [...ofCustomer.differences, ...differences(await compareAccount({ ledger, stripe }))];
  return [
    ...(await ledger.books.faults()),
    ...(ofCustomer.quiet ? [] : [`the cash of ${customer} is not wholly booked`]),
    ...unequal.map((one) => `${one.object}: ledger ${one.ledger}, Stripe ${one.stripe} ${one.currency}`),
    ...(await readDoubleSendings(installation)),
    ...(await readUnfinished(installation)),
  ];
}

async function readBalances({ ledger }: Installation): Promise<string[]> {
  const balances = await ledger.books.balances('');
  return balances.map(({ account, balance }) => `balance ${account}: ${formatMoney(balance)}`);
}

async function readJournals({ ledger }: Installation): Promise<string[]> {
  const journals = await ledger.books.journals('', journalsMax);
  return journals.map(({ kind, entries }) => {
    const parts = entries.map(({ account, money }) => `${account} ${formatMoney(money)}`).sort();
    return `journal ${kind}: ${parts.join(', ')}`;
  });
}

async function readRegistry({ ledger }: Installation): Promise<string[]> {
  const lines: string[] = [];
  for (const invoice of Object.values(invoices)) {
    const result = (await ledger.invoicePayments.find(invoice))?.result;
    const { outcome, received, cashReturn, kept } = result ?? {};
    lines.push(
      `invoice ${invoice}: ${JSON.stringify({ outcome, received, returned: cashReturn?.amount, kept })}`,
    );
  }
  return lines;
}

async function readWrites({ pool }: Installation): Promise<string[]> {
  const { rows } = await pool.query<{ kind: string; count: string }>(
    `SELECT kind, count(*)::text AS count FROM stripe_write WHERE state = 'done' GROUP BY kind ORDER BY kind`,
  );
  return rows.map(({ kind, count }) => `writes of kind ${kind} that were done: ${count}`);
}

async function readDoubleSendings({ pool }: Installation): Promise<string[]> {
  const { rows } = await pool.query<{ cause: string }>(
    'SELECT cause FROM stripe_write WHERE first_sent_at IS NOT NULL GROUP BY cause HAVING count(*) > 1',
  );
  return rows.map(({ cause }) => `${cause} was sent under more than one key`);
}

async function readUnfinished({ pool }: Installation): Promise<string[]> {
  const { rows } = await pool.query<{ kind: string; state: string }>(
    `SELECT kind, state FROM stripe_write WHERE state IN ('announced', 'sent', 'unknown')`,
  );
  return rows.map(({ kind, state }) => `a write of kind ${kind} is still ${state}`);
}

async function readStripe({ sdk }: Installation): Promise<string[]> {
  const customer = (await sdk.customers.list({ limit: 1 })).data[0]?.id ?? '';
  const rows = (await sdk.customers.listCashBalanceTransactions(customer, { limit: 100 })).data.toReversed();
  const intents = (await sdk.paymentIntents.list({ limit: 100 })).data;
  const refunds = (await sdk.refunds.list({ limit: 100 })).data;
  return [
    ...rows.map((row) => `Stripe: cash row ${row.type} ${row.net_amount}, then ${row.ending_balance}`),
    ...intents.map(
      ({ metadata, status, amount, amount_received: received }) =>
        `Stripe: intent of ${metadata['holdfast_invoice']} ${status} ${amount} received ${received}`,
    ),
    ...refunds.map(({ status, amount }) => `Stripe: refund ${status} ${amount}`),
  ];
}

async function nameIds({ sdk, account }: Installation): Promise<ReadonlyMap<string, string>> {
  const names = new Map([[account, '<account>']]);
  for (const { id } of (await sdk.customers.list({ limit: 100 })).data) names.set(id, '<customer>');
  for (const { id, metadata } of (await sdk.paymentIntents.list({ limit: 100 })).data)
    names.set(id, `<intent of ${metadata['holdfast_invoice']}>`);
  for (const { id } of (await sdk.refunds.list({ limit: 100 })).data) names.set(id, '<return>');
  return names;
}
