import { randomBytes } from 'node:crypto';
import type { Pool } from 'pg';
import type { Stripe as StripeSdk } from 'stripe';
import type { Ledger } from '../../../src/contracts/ports/ledger';
import type { Stripe } from '../../../src/contracts/ports/stripe';
import { freePort } from '../../../src/dev/ports';
import { bindAccount } from '../../../src/ledger/bind-account';
import { createLedger } from '../../../src/ledger/create-ledger';
import { createLedgerPool } from '../../../src/ledger/pool';
import { createStripe } from '../../../src/stripe/create-stripe';
import { startUnderTest } from '../../local-stripe/local-stripe-under-test';
import { copyTemplateDatabase } from '../../support/database';
import { webhookSecret } from '../processes/credentials';

/** What one played path has for itself: a Stripe account, its books, and the address of its API. */
export interface Installation {
  readonly account: string;
  readonly databaseUrl: string;
  readonly stripeUrl: string;
  readonly apiPort: number;
  readonly sdk: StripeSdk;
  /** Calls a control route of Local Stripe. */
  control(path: string, body?: object): Promise<unknown>;
  /** The books and Stripe as an outsider reads them. */
  readonly ledger: Ledger;
  readonly stripe: Stripe;
  readonly pool: Pool;
  /** Nobody waits for it any more once this is aborted. */
  readonly givenUp: AbortSignal;
  close(): Promise<void>;
}

/** Waits before Stripe sends a webhook again, in seconds; Stripe's own are longer, and nothing depends on them. */
const webhookRetrySeconds = [1, 2, 5, 10, 20, 40];

export async function createInstallation(postgresUrl: string, givenUp: AbortSignal): Promise<Installation> {
  const account = `acct_${randomBytes(8).toString('hex')}`;
  const apiPort = await freePort();
  const database = await copyTemplateDatabase(postgresUrl);
  database.leaveFaults('the matrix asks for faults itself, and tells them with their cell');
  const local = await startUnderTest({
    accountId: account,
    webhookEndpoints: [{ url: `http://127.0.0.1:${apiPort}/webhooks/stripe`, secret: webhookSecret }],
    webhookRetrySeconds,
  });
  const stripe = await createStripe({ secretKey: 'sk_test_local', url: local.url });
  const pool = createLedgerPool(database.url, { maximumConnections: 2 });
  await bindAccount(pool, stripe.identity);
  return {
    account,
    databaseUrl: database.url,
    stripeUrl: local.url,
    apiPort,
    sdk: local.stripe,
    control: local.control,
    ledger: createLedger(pool, stripe.identity),
    stripe,
    pool,
    givenUp,
    close: async () => {
      await pool.end();
      await local.close();
      await database.drop();
    },
  };
}
