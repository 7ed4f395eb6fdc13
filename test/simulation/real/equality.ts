import { setTimeout as pause } from 'node:timers/promises';
import { compareAccount } from '../../../src/activities/equality/compare-account';
import { compareCustomer } from '../../../src/activities/equality/compare-customer';
import { differences } from '../../../src/domain/equality';
import type { Comparison } from '../../../src/domain/equality';
import type { HoldfastUnderTest } from '../../support/main-path/holdfast-under-test';

const patienceMs = 120_000;

/** What differs between the ledger and Stripe for a customer, in words; null when nothing does. */
export function differenceOfCustomer(holdfast: HoldfastUnderTest, customer: string): Promise<string | null> {
  return lastWord(async () => {
    const report = await compareCustomer(holdfast, customer);
    if (!report.quiet) return 'the customer’s money is still moving';
    return report.differences.length === 0 ? null : inWords(report.differences);
  });
}

/** The same for the whole account; and what is wrong inside the books. */
export function differenceOfAccount(holdfast: HoldfastUnderTest): Promise<string | null> {
  return lastWord(async () => {
    // As the sweep does every minute: nothing else tells of movements that belong to nobody's payment.
    await holdfast.bookStripeBalance();
    const faults = await holdfast.ledger.books.faults();
    if (faults.length > 0) return faults.join('\n');
    const different = differences(await compareAccount(holdfast));
    return different.length === 0 ? null : inWords(different);
  });
}

function inWords(different: readonly Comparison[]): string {
  return different
    .map(
      ({ object, ledger, stripe, currency }) =>
        `${object}: ${ledger} in the books, ${stripe} ${currency} at Stripe`,
    )
    .join('\n');
}

/** Asks again for a while: what was just booked may be read halfway. */
async function lastWord(ask: () => Promise<string | null>): Promise<string | null> {
  const end = Date.now() + patienceMs;
  for (;;) {
    const answer = await ask();
    if (answer === null || Date.now() > end) return answer;
    await pause(50);
  }
}
