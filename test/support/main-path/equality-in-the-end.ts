import { Client } from 'pg';
import { compareAccount } from '../../../src/activities/equality/compare-account';
import { compareCustomer } from '../../../src/activities/equality/compare-customer';
import type { Ledger } from '../../../src/contracts/ports/ledger';
import type { Stripe } from '../../../src/contracts/ports/stripe';
import type { WorkflowStarter } from '../../../src/contracts/ports/workflow-starter';
import { differences } from '../../../src/domain/equality';
import { until, untilDone } from './settle';

/**
 * Asks, after the tests of a file, whether the ledger equals Stripe: for every managed customer on a quiet reading,
 * and for the account. Every customer is woken once before, as the sweep would do, so that a test may end before its
 * last webhook came; after that the product has the usual patience. Throws with what differs.
 */
export async function requireEqualityInTheEnd(
  parts: {
    readonly ledger: Ledger;
    readonly stripe: Stripe;
    readonly databaseUrl: string;
    readonly bookStripeBalance: () => Promise<unknown>;
  },
  starter: Pick<WorkflowStarter, 'wakeCustomerCash'>,
  leftUnequal: ReadonlySet<string>,
): Promise<void> {
  const customers = (await managedCustomers(parts.databaseUrl)).filter((one) => !leftUnequal.has(one));
  for (const customer of customers)
    await untilDone(`customer ${customer} to be woken in the end`, () => starter.wakeCustomerCash(customer));
  for (const customer of customers) {
    await until(
      `the ledger to equal Stripe for customer ${customer} in the end`,
      () => compareCustomer(parts, customer),
      (report) => report.quiet && report.differences.length === 0,
    );
  }
  if (leftUnequal.has('account')) return;
  await until(
    'the ledger to equal Stripe for the account in the end',
    async () => {
      await parts.bookStripeBalance();
      return differences(await compareAccount(parts));
    },
    (found) => found.length === 0,
  );
}

async function managedCustomers(databaseUrl: string): Promise<readonly string[]> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ customer: string }>(
      'SELECT customer FROM holdfast.customer WHERE managed_at IS NOT NULL ORDER BY created_at, customer',
    );
    return rows.map(({ customer }) => customer);
  } finally {
    await client.end();
  }
}
