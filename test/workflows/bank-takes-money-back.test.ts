import type { OperatorCaseRecord } from '../../src/contracts/ports/ledger-cases';
import type { CaseKind } from '../../src/domain/operator-case';
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
import { settle, until } from '../support/main-path/settle';
import { onDevServer } from '../support/main-path/temporal-under-test';
import { askCustomerCash } from './ask-customer-cash';

/**
 * A bank may take a transfer back days after it came: `funding_reversed`, without a link to what it paid; what is missing
 * then is covered from our balance, `adjusted_for_overdraft` (docs.stripe.com/api/cash_balance_transactions/object).
 */
describe('A bank takes a transfer back', () => {
  let holdfast: HoldfastUnderTest;
  beforeAll(async () => {
    holdfast = await startHoldfast(await onDevServer());
  });
  afterAll(() => holdfast.close());

  async function reverseNewestTransfer(customer: string): Promise<void> {
    const rows = await holdfast.sdk.customers.listCashBalanceTransactions(customer, { limit: 100 });
    const funded = rows.data.find((row) => row.type === 'funded');
    await holdfast.control(`/_local/cash_balance_transactions/${funded?.id ?? ''}/reverse`);
  }

  async function caseOf(customer: string, kind: CaseKind): Promise<OperatorCaseRecord> {
    const found = await until(
      `a case ${kind}`,
      async () => (await holdfast.ledger.cases.listOpen(customer, 10)).find((one) => one.kind === kind),
      (one) => one !== undefined,
    );
    if (found === undefined) throw new Error(`There is no case ${kind}.`);
    return found;
  }

  /** An invoice of 500.00, paid, whose transfer the bank takes back after that. */
  async function paidAndTakenBack(): Promise<{
    customer: string;
    invoice: string;
    found: OperatorCaseRecord;
  }> {
    const customer = await newCustomer(holdfast);
    const input = invoiceOf(customer, 50_000);
    await startedInvoice(holdfast, input);
    await transferArrives(holdfast, customer, 50_000);
    await invoiceIn(holdfast, input.invoice, 'paid');
    await settle(holdfast, customer);
    await reverseNewestTransfer(customer);
    const found = await caseOf(customer, 'payment_reversed');
    expect(found.amount).toEqual({ amount: 50_000n, currency: 'eur' });
    expect(await balanceOf(holdfast, `customer:${customer}:clawed_back`)).toBe(50_000n);
    expect(await balanceOf(holdfast, `customer:${customer}:cash`)).toBe(0n);
    return { customer, invoice: input.invoice, found };
  }

  it('that paid an invoice: it is asked for again in a next attempt, and paid', async () => {
    const { customer, invoice, found } = await paidAndTakenBack();
    const input = { requestId: `reopen/${customer}`, case: found.key, resolution: 'reopen', invoice };
    const answer = await askCustomerCash(holdfast, customer, 'resolveReversal', input);
    expect(answer).toMatchObject({
      kind: 'reversal_resolved',
      amount: { amount: '50000', currency: 'eur' },
      reopened: { invoice, attempt: 2 },
    });
    await invoiceIn(holdfast, invoice, 'waiting_for_funds');
    expect(await balanceOf(holdfast, `customer:${customer}:clawed_back`)).toBe(0n);
    expect(await balanceOf(holdfast, `customer:${customer}:receivable`)).toBe(50_000n);
    await expectLedgerEqualsStripe(holdfast, customer);

    await transferArrives(holdfast, customer, 50_000);
    const { attempt } = await invoiceIn(holdfast, invoice, 'paid');
    expect(attempt).toBe(2);
    expect(await balanceOf(holdfast, `customer:${customer}:receivable`)).toBe(0n);
    expect((await holdfast.ledger.cases.find(found.key))?.closed?.resolution).toBe(
      `invoice ${invoice} re-opened for €500.00, as its attempt 2: decided`,
    );
    // The backend, which knows nothing of it, repeats its own call: the same invoice, not a conflict.
    const { input: given } = await holdfast.door.view(invoice, 1);
    expect((await holdfast.door.start(given)).record.attempt).toBe(2);
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('that paid an invoice: it is given up, a loss, once', async () => {
    const { customer, found } = await paidAndTakenBack();
    const before = await balanceOf(holdfast, 'reversal_losses');
    const giveUp = (requestId: string) =>
      askCustomerCash(holdfast, customer, 'resolveReversal', {
        requestId,
        case: found.key,
        resolution: 'give_up',
      });
    expect(await giveUp(`give-up/${customer}`)).toMatchObject({ kind: 'reversal_resolved', reopened: null });
    expect(await giveUp(`again/${customer}`)).toMatchObject({ kind: 'refused', code: 'case_closed' });
    expect(await balanceOf(holdfast, `customer:${customer}:clawed_back`)).toBe(0n);
    expect((await balanceOf(holdfast, 'reversal_losses')) - before).toBe(50_000n);
    await expectLedgerEqualsStripe(holdfast, customer);
  });
});
