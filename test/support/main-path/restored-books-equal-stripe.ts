import type { ActivityParts } from '../../../src/activities/activity-parts';
import { bookBalanceTransactions } from '../../../src/activities/balance-transactions/book-balance-transactions';
import { compareAccount } from '../../../src/activities/equality/compare-account';
import { compareCustomer } from '../../../src/activities/equality/compare-customer';
import { differences } from '../../../src/domain/equality';
import { until } from './settle';

type Parts = Pick<ActivityParts, 'ledger' | 'stripe' | 'clock' | 'workflows' | 'instance'>;

/** Waits until restored books have caught up with Stripe for a customer. */
export async function customerEqualsStripe(parts: Parts, customer: string): Promise<void> {
  await until(
    `the restored books to equal Stripe for ${customer}`,
    () => compareCustomer(parts, customer),
    ({ quiet, differences: differ }) => quiet && differ.length === 0,
  );
}

/** The same for the account, whose balance transactions the sweep books otherwise. */
export async function accountEqualsStripe(parts: Parts): Promise<void> {
  await until(
    'the restored books to equal Stripe for the account',
    async () => {
      await bookBalanceTransactions(parts)();
      return differences(await compareAccount(parts));
    },
    (differ) => differ.length === 0,
  );
}
