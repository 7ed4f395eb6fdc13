import type { HoldfastUnderTest } from './holdfast-under-test';

/** What the books hold of a customer, without ids and times: comparable with those of another customer. */
export interface BooksOfCustomer {
  /** Balances that are not zero, in minor units, debits positive; ids are left out of the names. */
  readonly balances: Readonly<Record<string, string>>;
  /** How often each kind of journal was booked. */
  readonly journals: Readonly<Record<string, number>>;
}

/** Reads the books of a customer in a comparable form. */
export async function booksOfCustomer(
  holdfast: HoldfastUnderTest,
  customer: string,
): Promise<BooksOfCustomer> {
  const { books } = holdfast.ledger;
  const prefix = `customer:${customer}:`;
  const balances = (await books.balances(prefix)).filter(({ balance }) => balance.amount !== 0n);
  const journals: Record<string, number> = {};
  for (const { kind } of await books.journals(prefix, 500)) journals[kind] = (journals[kind] ?? 0) + 1;
  return {
    balances: Object.fromEntries(
      balances.map(({ account, balance }) => [
        account.slice(prefix.length),
        `${balance.amount} ${balance.currency}`,
      ]),
    ),
    journals,
  };
}
