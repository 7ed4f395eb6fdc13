import { connectHoldfast } from '../../src/client';
import type { ClientSettings } from '../../src/client';
import { freePort } from '../../src/dev/ports';
import { startLocalStripe } from '../../src/local-stripe';
import type { RunningLocalStripe } from '../../src/local-stripe';
import { createTestDatabase } from '../support/database';
import type { TestDatabase } from '../support/database';
import { temporalDevServerAddress } from '../support/servers';

let database: TestDatabase;
let stripe: RunningLocalStripe;
let right: ClientSettings;
let nowhere: string;
beforeAll(async () => {
  database = await createTestDatabase();
  stripe = await startLocalStripe();
  nowhere = `127.0.0.1:${await freePort()}`;
  right = {
    databaseUrl: database.url,
    stripe: { secretKey: 'sk_test_1', url: stripe.url },
    temporal: {
      connectionOptions: { address: await temporalDevServerAddress() },
      namespace: 'default',
      taskQueue: 'none',
    },
  };
});
afterAll(async () => {
  await stripe.close();
  await database.drop();
});

test('a client that can reach everything is connected, and refuses what the API refuses', async () => {
  const holdfast = await connectHoldfast(right);
  const customer = { invoice: 'INV-1', customer: 'cus_unknown' };
  const method = { type: 'bank_transfer' as const, country: 'DE' };
  const start = (amount: string) =>
    holdfast.startInvoicePayment({ ...customer, amount: { amount, currency: 'eur' }, method });
  await expect(start('0')).rejects.toMatchObject({ code: 'amount_not_positive' });
  await expect(start('1.5')).rejects.toMatchObject({ code: 'invalid_input' });
  await expect(start('100')).rejects.toMatchObject({ code: 'customer_not_found' });
  await expect(holdfast.getInvoicePayment('INV-1')).rejects.toMatchObject({
    code: 'invoice_payment_not_found',
  });
  await holdfast.close();
});

test('settings that are missing are told, each by name', async () => {
  const before = process.env['DATABASE_URL'];
  delete process.env['DATABASE_URL'];
  await expect(connectHoldfast()).rejects.toMatchObject({
    code: 'settings_invalid',
    message: expect.stringContaining('DATABASE_URL is not set'),
  });
  if (before !== undefined) process.env['DATABASE_URL'] = before;
});

test.each<[string, (settings: ClientSettings) => ClientSettings, string]>([
  [
    'Postgres',
    (settings) => ({ ...settings, databaseUrl: `${settings.databaseUrl}_missing` }),
    'database_unreachable',
  ],
  [
    'Stripe',
    (settings) => ({ ...settings, stripe: { ...settings.stripe, url: `http://${nowhere}` } }),
    'stripe_unreachable',
  ],
  [
    'Temporal',
    (settings) => ({
      ...settings,
      temporal: { ...settings.temporal, connectionOptions: { address: nowhere } },
    }),
    'temporal_unreachable',
  ],
])('the dependency that is not there is named: %s', async (_what, change, code) => {
  await expect(connectHoldfast(change(right))).rejects.toMatchObject({ code, retryable: true });
});

test('a key of another account than the database’s is refused', async () => {
  const other = await startLocalStripe();
  await (await connectHoldfast(right)).close();
  const settings = { ...right, stripe: { ...right.stripe, url: other.url } };
  await expect(connectHoldfast(settings)).rejects.toMatchObject({ code: 'account_bound_elsewhere' });
  await other.close();
});
