import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { payInvoice } from '../../examples/start-an-invoice';
import { newCustomer, newInvoice, transferArrives } from '../support/main-path/scenario';
import { until } from '../support/main-path/settle';
import { connectClient } from './connected-client';
import type { ConnectedClient } from './connected-client';

let client: ConnectedClient;
const before = { ...process.env };
beforeAll(async () => {
  client = await connectClient();
  const { databaseUrl, stripe, temporal } = client.settings;
  Object.assign(process.env, {
    DATABASE_URL: databaseUrl,
    STRIPE_SECRET_KEY: stripe.secretKey,
    HOLDFAST_STRIPE_URL: stripe.url,
    TEMPORAL_ADDRESS: temporal.connectionOptions.address,
    HOLDFAST_TASK_QUEUE: temporal.taskQueue,
  });
});
afterAll(async () => {
  process.env = before;
  await client.close();
});

test('the example of the README pays an invoice, with nothing but the environment', async () => {
  const { product } = client;
  const customer = await newCustomer(product);
  const invoice = newInvoice();
  const paid = payInvoice(customer, invoice);
  await until(
    'the invoice to be registered with its intent',
    () => product.ledger.invoicePayments.find(invoice),
    (record) => (record?.paymentIntent ?? null) !== null,
  );
  await transferArrives(product, customer, 100_000);
  expect(await paid).toBe('paid');
});

test('the README shows what the example does', async () => {
  const root = join(__dirname, '..', '..');
  const readme = await readFile(join(root, 'README.md'), 'utf8');
  const example = await readFile(join(root, 'examples', 'start-an-invoice.ts'), 'utf8');
  const shown = /```ts\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';
  const lines = shown
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('import '));
  expect(lines.length).toBeGreaterThan(8);
  for (const line of lines) expect(example).toContain(line);
});
