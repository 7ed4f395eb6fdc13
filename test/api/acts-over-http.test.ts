import { randomUUID } from 'node:crypto';
import { startHoldfast } from '../support/main-path/holdfast-under-test';
import type { HoldfastUnderTest } from '../support/main-path/holdfast-under-test';
import { testToken } from '../support/main-path/listen-for-webhooks';
import {
  expectLedgerEqualsStripe,
  invoiceIn,
  invoiceOf,
  newCustomer,
  startedInvoice,
  transferArrives,
} from '../support/main-path/scenario';
import { until } from '../support/main-path/settle';
import { onDevServer } from '../support/main-path/temporal-under-test';

const by = { actor: 'ops@example.com', reason: 'The customer called.' };
const eur = (amount: string) => ({ amount, currency: 'eur' });

describe('Acts over HTTP', () => {
  let holdfast: HoldfastUnderTest;
  beforeAll(async () => {
    holdfast = await startHoldfast(await onDevServer());
  });
  afterAll(() => holdfast.close());

  async function post(path: string, body: object): Promise<{ status: number; body: unknown }> {
    const response = await fetch(new URL(path, holdfast.webhooksUrl), {
      method: 'POST',
      headers: { Authorization: `Bearer ${testToken}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: await response.json() };
  }

  it('change an amount, extend a deadline, accept a part: each answers what came of it, and the books say the same', async () => {
    const customer = await newCustomer(holdfast);
    const input = invoiceOf(customer, 100_000, { due: { at: '2099-12-03T12:00:00Z' } });
    await startedInvoice(holdfast, input);
    const payment = `/v1/invoice-payments/${input.invoice}`;
    expect(await post(`${payment}/change-amount`, { amount: eur('90000'), ...by })).toMatchObject({
      status: 200,
      body: { state: 'answered', answer: { kind: 'amount_changed', amount: eur('90000') } },
    });
    const later = { due: { at: '2099-12-10T12:00:00Z' }, ...by };
    expect(await post(`${payment}/extend-deadline`, later)).toMatchObject({
      status: 200,
      body: { answer: { kind: 'deadline_extended', dueAt: '2099-12-10T12:00:00.000Z' } },
    });
    await transferArrives(holdfast, customer, 85_000);
    await invoiceIn(holdfast, input.invoice, 'partially_funded', 85_000);
    expect(await post(`${payment}/accept-short-payment`, by)).toMatchObject({
      status: 200,
      body: { answer: { kind: 'short_payment_accepted', writtenOff: eur('5000') } },
    });
    await invoiceIn(holdfast, input.invoice, 'short_payment_accepted');
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('are the same request with the same requestId, also after the invoice has ended', async () => {
    const customer = await newCustomer(holdfast);
    const input = invoiceOf(customer, 10_000);
    await startedInvoice(holdfast, input);
    const cancel = { ...by, fundedMoney: 'keep', requestId: randomUUID() };
    const path = `/v1/invoice-payments/${input.invoice}/cancel`;
    const first = await post(path, cancel);
    expect(first).toMatchObject({ status: 200, body: { answer: { kind: 'canceled' } } });
    await invoiceIn(holdfast, input.invoice, 'canceled');
    expect(await post(path, cancel)).toEqual(first);
    expect(await post(path, { ...by, requestId: randomUUID() })).toMatchObject({
      status: 409,
      body: { error: { code: 'invoice_payment_ended', details: { outcome: 'canceled' } } },
    });
  });

  it('on a customer’s cash reach its owner: late money is released', async () => {
    const customer = await newCustomer(holdfast);
    const input = invoiceOf(customer, 10_000);
    await startedInvoice(holdfast, input);
    await post(`/v1/invoice-payments/${input.invoice}/cancel`, by);
    await invoiceIn(holdfast, input.invoice, 'canceled');
    await transferArrives(holdfast, customer, 10_000);
    const [late] = await until(
      'the case of the late money',
      () => holdfast.ledger.cases.listOpen(customer, 1),
      (cases) => cases.length === 1,
    );
    const resolution = { case: late?.key, resolution: 'release', ...by };
    expect(await post(`/v1/customers/${customer}/cash/resolve-late-money`, resolution)).toMatchObject({
      status: 200,
      body: { state: 'answered', answer: { kind: 'late_money_resolved' } },
    });
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('are refused at once, naming what is wrong: shape, state, method, invoice, customer, token', async () => {
    const customer = await newCustomer(holdfast);
    const input = invoiceOf(customer, 10_000);
    await startedInvoice(holdfast, input);
    const payment = `/v1/invoice-payments/${input.invoice}`;
    expect(await post(`${payment}/cancel`, { fundedMoney: 'burn' })).toMatchObject({
      status: 400,
      body: { error: { code: 'invalid_input' } },
    });
    expect(await post(`${payment}/reconcile`, by)).toMatchObject({
      status: 200,
      body: { answer: { kind: 'refused', code: 'not_enough_free_cash' } },
    });
    expect(await post(`${payment}/capture`, by)).toMatchObject({
      status: 409,
      body: { error: { code: 'act_not_for_method' } },
    });
    expect(await post('/v1/invoice-payments/INV-none/cancel', by)).toMatchObject({
      status: 404,
      body: { error: { code: 'invoice_payment_not_found' } },
    });
    const mode = { mode: 'manual', ...by };
    expect(await post('/v1/customers/cus_none/cash/set-reconciliation-mode', mode)).toMatchObject({
      status: 404,
      body: { error: { code: 'customer_not_known', details: { customer: 'cus_none' } } },
    });
    const response = await fetch(new URL(`${payment}/cancel`, holdfast.webhooksUrl), { method: 'POST' });
    expect(response.status).toBe(401);
    expect(await holdfast.ledger.books.faults()).toEqual([]);
  });
});
