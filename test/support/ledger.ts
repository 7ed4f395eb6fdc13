import type { Ledger } from '../../src/contracts/ports/ledger';

/** Expects that nothing is wrong inside the books: journals balance, balances are the sum of their entries. */
export async function expectBooksInOrder(ledger: Ledger): Promise<void> {
  expect(await ledger.books.faults()).toEqual([]);
}
