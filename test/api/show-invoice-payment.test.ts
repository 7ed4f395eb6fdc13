import { Value } from 'typebox/value';
import type { InvoicePaymentResult } from '../../src/contracts/invoice-payment';
import { InvoicePaymentView } from '../../src/door/invoice-payment-view';
import { startApi, today } from './api-under-test';
import type { ApiUnderTest } from './api-under-test';
import { errorOf, newInvoice, show, start } from './call-api';

let api: ApiUnderTest;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());
afterEach(() => api.setNow(today));

const instructions = {
  type: 'eu_bank_transfer',
  reference: 'ABCD1234',
  hostedInstructionsUrl: 'https://payments.stripe.com/bank_transfers/instructions/test',
  financialAddresses: [{ type: 'iban', iban: { country: 'DE', iban: 'DE00123456789012345678' } }],
};

/** An invoice whose PaymentIntent waits for its transfer. */
async function waitingInvoice(invoice: string, change: object = {}): Promise<{ customer: string }> {
  const input = { ...(await newInvoice(api, invoice)), ...change };
  await start(api, input);
  await api.ledger.paymentIntents.insert({
    id: `pi_${invoice}`,
    customer: input.customer,
    invoice,
    attempt: 1,
    method: 'bank_transfer' as const,
    amount: { amount: 100_000n, currency: 'eur' },
    status: 'requires_action',
    instructions,
    createdAt: today,
  });
  await api.ledger.invoicePayments.recordPaymentIntent(invoice, 1, `pi_${invoice}`);
  return input;
}

const registered = (invoice: string) => ({
  at: today.toISOString(),
  kind: 'started',
  text: `Invoice ${invoice} of €1,000.00 is registered.`,
});

const eur = (amount: string) => ({ amount, currency: 'eur' });

test('a payment that was just started is being prepared', async () => {
  const input = await newInvoice(api, 'INV/1 ü');
  await start(api, input);
  const answer = await show(api, 'INV/1 ü');
  expect(answer.status).toBe(200);
  expect(Value.Check(InvoicePaymentView, answer.body)).toBe(true);
  expect(answer.body).toEqual({
    invoice: 'INV/1 ü',
    attempt: 1,
    credit: null,
    workflowId: `invoice-payment/${api.ledger.identity.account}/INV%2F1%20%C3%BC`,
    state: 'preparing',
    problem: null,
    input,
    startedAt: '2026-11-20T12:00:00.000Z',
    // The end of 3 December in Berlin, which is an hour ahead of UTC then.
    dueAt: '2026-12-03T23:00:00.000Z',
    paymentIntent: null,
    timeline: [registered('INV/1 ü')],
    result: null,
  });
});

test('a payment that waits tells where to send the money, and what happened', async () => {
  await waitingInvoice('INV-2');
  const entry = {
    at: today.toISOString(),
    kind: 'payment_intent_created',
    text: 'PaymentIntent created',
  } as const;
  await api.ledger.invoicePayments.recordTimeline('INV-2', 1, 'created', entry);
  const answer = await show(api, 'INV-2');
  expect(Value.Check(InvoicePaymentView, answer.body)).toBe(true);
  expect(answer.body).toMatchObject({
    state: 'waiting_for_funds',
    paymentIntent: {
      id: 'pi_INV-2',
      status: 'requires_action',
      amount: eur('100000'),
      applied: eur('0'),
      remaining: eur('100000'),
      bankTransfer: instructions,
    },
    timeline: [registered('INV-2'), entry],
    result: null,
  });
});

test('after its due date it is overdue, or about to be canceled, as its policy says', async () => {
  await waitingInvoice('INV-3', { policies: { atDeadline: 'keep_waiting' } });
  await waitingInvoice('INV-4', { policies: { atDeadline: 'cancel_and_keep' } });
  await waitingInvoice('INV-5', { policies: {} });
  const states = async (): Promise<unknown[]> => {
    const answers = await Promise.all(['INV-3', 'INV-4', 'INV-5'].map((invoice) => show(api, invoice)));
    return answers.map((answer) => Value.Parse(InvoicePaymentView, answer.body).state);
  };
  api.setNow(new Date('2026-12-03T22:59:59.999Z'));
  expect(await states()).toEqual(['waiting_for_funds', 'waiting_for_funds', 'waiting_for_funds']);
  api.setNow(new Date('2026-12-03T23:00:00Z'));
  expect(await states()).toEqual(['overdue', 'canceling', 'overdue']);
});

test('a payment that has ended shows its result, and an earlier attempt is shown when asked for', async () => {
  const input = await newInvoice(api, 'INV-6');
  await start(api, input);
  const result: InvoicePaymentResult = {
    outcome: 'canceled',
    invoice: 'INV-6',
    attempt: 1,
    paymentIntent: null,
    amount: eur('100000'),
    received: eur('0'),
    cashReturn: { refund: 're_1', workflowId: 'cash-return/acct/re_1', amount: eur('43000') },
    kept: null,
    finalAfter: null,
    endedAt: '2026-12-03T23:00:00.000Z',
  };
  await api.ledger.invoicePayments.recordResult('INV-6', 1, result);
  await start(api, { ...input, restart: true });
  expect((await show(api, 'INV-6')).body).toMatchObject({ attempt: 2, state: 'preparing', result: null });
  const first = await show(api, 'INV-6', '?attempt=1');
  expect(first.body).toMatchObject({ attempt: 1, state: 'canceled', result });
  expect(Value.Check(InvoicePaymentView, first.body)).toBe(true);
  expect(errorOf(await show(api, 'INV-6', '?attempt=3')).code).toBe('invoice_payment_not_found');
});

test.each(['?attempt=0', '?attempt=-1', '?attempt=1.5', '?attempt=one', '?atempt=1'])(
  'refused: %s',
  async (query) => {
    expect(errorOf(await show(api, 'INV-6', query))).toMatchObject({ status: 400, code: 'invalid_input' });
  },
);

test.each(['INV-404', '../health', 'x'.repeat(300), '請'.repeat(75)])(
  'there is no invoice payment %s',
  async (invoice) => {
    expect(errorOf(await show(api, invoice))).toMatchObject({
      status: 404,
      code: 'invoice_payment_not_found',
      details: { invoice },
    });
  },
);

test('it is shown while Temporal is down', async () => {
  api.setTemporalDown(true);
  expect((await show(api, 'INV-6')).status).toBe(200);
  api.setTemporalDown(false);
});
