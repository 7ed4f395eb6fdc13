import type { HoldfastUnderTest } from './holdfast-under-test';
import { expectCustomerEqualsStripe, expectLedgerEqualsStripe } from './scenario';
import { settle, until } from './settle';

/** A way of one customer's money through the books, and how they stood before it. */
export interface Walk {
  readonly holdfast: HoldfastUnderTest;
  readonly customer: string;
  readonly before: ReadonlyMap<string, number>;
}

/** Begins a walk; only this customer's money may move until its end. */
export async function beginWalk(holdfast: HoldfastUnderTest, customer: string): Promise<Walk> {
  await holdfast.bookStripeBalance();
  return { holdfast, customer, before: await balancesByShortName(holdfast) };
}

/**
 * Waits until the books stand as given after a step: the change of every account in cents since the walk began, in EUR
 * unless its name ends with another currency,
 * debits positive, those that stand as they stood left out. A customer's accounts go by their last part (`cash`,
 * `returning`), an intent's as `funding` and `hold`, a reservation as `reserved`. Then the ledger must equal
 * Stripe: for the account, too, unless a balance transaction has not been seen yet.
 */
export async function expectBooks(
  walk: Walk,
  step: string,
  expected: Readonly<Record<string, number>>,
): Promise<void> {
  const { holdfast, customer } = walk;
  const wanted = written(expected);
  await settle(holdfast, customer);
  await until(
    `the books after: ${step}; wanted: ${wanted}`,
    () => changesSince(walk),
    (seen) => written(seen) === wanted,
  );
  expect(await changesSince(walk)).toEqual(expected);
  if ('stripe:settling' in expected) await expectCustomerEqualsStripe(holdfast, customer);
  else await expectLedgerEqualsStripe(holdfast, customer);
}

async function changesSince({ holdfast, before }: Walk): Promise<Readonly<Record<string, number>>> {
  await holdfast.bookStripeBalance();
  const changed = [...(await balancesByShortName(holdfast))]
    .map(([name, amount]) => [name, amount - (before.get(name) ?? 0)] as const)
    .filter(([, amount]) => amount !== 0);
  return Object.fromEntries(changed);
}

const written = (balances: Readonly<Record<string, number>>): string =>
  JSON.stringify(Object.entries(balances).sort(([one], [other]) => one.localeCompare(other)));

/** All balances; accounts of customers that have come to rest before the walk stand still and fall out. */
async function balancesByShortName(holdfast: HoldfastUnderTest): Promise<ReadonlyMap<string, number>> {
  const sums = new Map<string, number>();
  for (const { account, balance } of await holdfast.ledger.books.balances('')) {
    const name = `${shortNameOf(account)}${balance.currency === 'eur' ? '' : ` ${balance.currency}`}`;
    sums.set(name, (sums.get(name) ?? 0) + Number(balance.amount));
  }
  return sums;
}

function shortNameOf(account: string): string {
  const [kind = '', , last = ''] = account.split(':');
  switch (kind) {
    case 'customer':
      return last;
    case 'intent':
      return 'funding';
    case 'hold':
      return 'hold';
    default:
      return account;
  }
}
