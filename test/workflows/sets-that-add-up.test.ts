import { startHoldfast } from '../support/main-path/holdfast-under-test';
import type { HoldfastUnderTest } from '../support/main-path/holdfast-under-test';
import {
  balanceOf,
  expectLedgerEqualsStripe,
  invoiceIn,
  invoiceOf,
  newCustomer,
  startedInvoice,
  transferArrives,
} from '../support/main-path/scenario';
import { until } from '../support/main-path/settle';
import { onDevServer } from '../support/main-path/temporal-under-test';
import { askCustomerCash } from './ask-customer-cash';

/** docs.stripe.com/payments/customer-balance/reconciliation: one to five that add up exactly, before the oldest. */
describe('A transfer that names nothing, where sets that add up are looked for', () => {
  let holdfast: HoldfastUnderTest;
  let customer: string;
  beforeAll(async () => {
    holdfast = await startHoldfast(await onDevServer(), { exactGroups: 'bounded' });
  });
  beforeEach(async () => {
    customer = await newCustomer(holdfast);
  });
  afterAll(() => holdfast.close());

  async function started(...amounts: number[]): Promise<string[]> {
    const inputs = amounts.map((cents) => invoiceOf(customer, cents));
    for (const input of inputs) await startedInvoice(holdfast, input);
    return inputs.map(({ invoice }) => invoice);
  }

  it('pays the set that it adds up to, and else the oldest', async () => {
    const [first = '', second = '', third = ''] = await started(30_000, 70_000, 50_000);
    await transferArrives(holdfast, customer, 120_000);
    await invoiceIn(holdfast, second, 'paid');
    await invoiceIn(holdfast, third, 'paid');
    await invoiceIn(holdfast, first, 'waiting_for_funds', 0);
    await transferArrives(holdfast, customer, 10_000);
    await invoiceIn(holdfast, first, 'partially_funded', 10_000);
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('is put aside for an operator where it adds up in two ways', async () => {
    const [first = '', second = '', third = '', fourth = ''] = await started(30_000, 70_000, 40_000, 60_000);
    await transferArrives(holdfast, customer, 100_000);
    const found = await until(
      'the case',
      async () => (await holdfast.ledger.cases.listOpen(customer, 10))[0],
      (one) => one !== undefined,
    );
    expect(found).toMatchObject({ kind: 'late_money', invoice: null });
    expect(found?.text).toContain(`${first} + ${second} and ${third} + ${fourth} add up to it equally well`);
    await expectLedgerEqualsStripe(holdfast, customer);
    const key = found?.key ?? '';
    for (const [invoice, left] of [
      [third, 60_000],
      [fourth, 0],
    ] as const) {
      const requestId = `slip/${invoice}`;
      const input = { requestId, case: key, resolution: 'apply', invoice };
      expect(await askCustomerCash(holdfast, customer, 'resolveLateMoney', input)).toMatchObject({
        kind: 'late_money_resolved',
        left: { amount: String(left), currency: 'eur' },
      });
      await invoiceIn(holdfast, invoice, 'paid');
    }
    await invoiceIn(holdfast, first, 'waiting_for_funds', 0);
    await invoiceIn(holdfast, second, 'waiting_for_funds', 0);
    expect(await balanceOf(holdfast, `customer:${customer}:cash`)).toBe(0n);
    expect(await holdfast.ledger.cases.listOpen(customer, 10)).toEqual([]);
    await expectLedgerEqualsStripe(holdfast, customer);
  });
});
