import { invoiceOf, newCustomer, transferArrives } from '../support/main-path/scenario';
import { until } from '../support/main-path/settle';
import { connectClient } from './connected-client';
import type { ConnectedClient } from './connected-client';

let client: ConnectedClient;
beforeAll(async () => {
  client = await connectClient();
});
afterAll(() => client.close());

test('a backend starts an invoice, shows where to pay, and hears when it is settled', async () => {
  const { holdfast, product } = client;
  const customer = await newCustomer(product);
  const input = invoiceOf(customer, 100_000);
  const payment = await holdfast.startInvoicePayment(input);
  expect(payment).toMatchObject({ invoice: input.invoice, attempt: 1, state: 'running', result: null });

  const waiting = await until(
    'the transfer instructions',
    () => holdfast.getInvoicePayment(input.invoice),
    (view) => view.state === 'waiting_for_funds',
  );
  expect(waiting.paymentIntent?.bankTransfer?.type).toBe('eu_bank_transfer');

  const settled = payment.waitForResult();
  await transferArrives(product, customer, 43_000);
  await transferArrives(product, customer, 57_000);
  const result = await settled;
  expect(result).toMatchObject({
    outcome: 'paid',
    invoice: input.invoice,
    amount: { amount: '100000', currency: 'eur' },
    received: { amount: '100000', currency: 'eur' },
  });

  const again = await holdfast.startInvoicePayment(input);
  expect(again).toMatchObject({ attempt: 1, workflowId: payment.workflowId, state: 'ended', result });
  expect(await again.waitForResult()).toEqual(result);
  expect(await holdfast.getInvoicePayment(input.invoice, 1)).toMatchObject({ state: 'paid', result });
});
