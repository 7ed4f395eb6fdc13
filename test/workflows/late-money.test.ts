import type { CashReturnStatus } from '../../src/contracts/cash-return';
import type { OperatorCaseRecord } from '../../src/contracts/ports/ledger-cases';
import type { LateMoneyResolution, RequestAnswer } from '../../src/contracts/requests';
import type { Static } from 'typebox';
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
 * A transfer that comes after its invoice was canceled drifts, at Stripe, to whichever intent is open next
 * (docs.stripe.com/payments/customer-balance/reconciliation). Here it is held until somebody says where it goes. Each
 * walk: an invoice of 1,000.00 is canceled, then 1,000.00 arrives.
 */
describe('Money that comes after its invoice was canceled', () => {
  let holdfast: HoldfastUnderTest;
  beforeAll(async () => {
    holdfast = await startHoldfast(await onDevServer());
  });
  afterAll(() => holdfast.close());

  interface Late {
    readonly customer: string;
    readonly invoice: string;
    readonly found: OperatorCaseRecord;
    readonly reserved: string;
  }

  async function lateThousand(): Promise<Late> {
    const customer = await newCustomer(holdfast);
    const input = invoiceOf(customer, 100_000);
    const { workflowId } = await startedInvoice(holdfast, input);
    await holdfast.temporal.workflow
      .getHandle(workflowId)
      .executeUpdate('cancel', { args: [{ actor: 'ops', reason: 'withdrawn' }] });
    await invoiceIn(holdfast, input.invoice, 'canceled');
    await transferArrives(holdfast, customer, 100_000);
    const found = await until(
      'the case of the late money',
      async () => (await holdfast.ledger.cases.listOpen(customer, 10))[0],
      (one) => one !== undefined,
    );
    if (found === undefined) throw new Error('There is no case.');
    expect(found).toMatchObject({ kind: 'late_money', invoice: input.invoice });
    const reserved = `customer:${customer}:reserved:late:${found.object ?? ''}`;
    expect(await balanceOf(holdfast, reserved)).toBe(-100_000n);
    expect(await balanceOf(holdfast, `customer:${customer}:cash`)).toBe(0n);
    return { customer, invoice: input.invoice, found, reserved };
  }

  function resolve(
    { customer, found }: Late,
    resolution: Static<typeof LateMoneyResolution>,
    invoice: string | null = null,
  ): Promise<RequestAnswer> {
    const requestId = `${resolution}/${customer}/${invoice ?? ''}`;
    const input = { requestId, case: found.key, resolution, ...(invoice === null ? {} : { invoice }) };
    return askCustomerCash(holdfast, customer, 'resolveLateMoney', input);
  }

  async function expectClosed({ customer, found, reserved }: Late, resolution: string): Promise<void> {
    expect(await balanceOf(holdfast, reserved)).toBe(0n);
    const closed = (await holdfast.ledger.cases.find(found.key))?.closed;
    expect(closed).toMatchObject({ actor: 'ops@example.com', resolution });
    await settle(holdfast, customer);
    await expectLedgerEqualsStripe(holdfast, customer);
  }

  it('is not spent on another invoice, until it is released: then it pays the oldest', async () => {
    const late = await lateThousand();
    const other = invoiceOf(late.customer, 80_000);
    await startedInvoice(holdfast, other);
    await settle(holdfast, late.customer);
    expect((await holdfast.door.view(other.invoice)).paymentIntent?.applied.amount).toBe('0');

    expect(await resolve(late, 'release')).toMatchObject({
      kind: 'late_money_resolved',
      amount: { amount: '100000', currency: 'eur' },
      left: { amount: '0', currency: 'eur' },
    });
    await invoiceIn(holdfast, other.invoice, 'paid');
    expect(await balanceOf(holdfast, `customer:${late.customer}:cash`)).toBe(-20_000n);
    await expectClosed(late, '€1,000.00 released: decided');
  });

  it('is applied to another invoice; the rest stays reserved, and the case open', async () => {
    const late = await lateThousand();
    const other = invoiceOf(late.customer, 30_000, {
      policies: { reconciliation: 'by_hand' },
    });
    await startedInvoice(holdfast, other);
    expect(await resolve(late, 'apply', other.invoice)).toMatchObject({
      amount: { amount: '30000', currency: 'eur' },
      left: { amount: '70000', currency: 'eur' },
    });
    await invoiceIn(holdfast, other.invoice, 'paid');
    expect(await balanceOf(holdfast, late.reserved)).toBe(-70_000n);
    expect((await holdfast.ledger.cases.find(late.found.key))?.closed).toBeNull();
    // A paid invoice takes nothing more, and nothing is written.
    expect(await resolve({ ...late, customer: late.customer }, 'apply', late.invoice)).toMatchObject({
      kind: 'overtaken',
      paymentIntentStatus: 'canceled',
    });
    expect(await resolve(late, 'release')).toMatchObject({ amount: { amount: '70000', currency: 'eur' } });
    await expectClosed(late, '€700.00 released: decided');
  });

  it('is returned, and the return followed to the bank', async () => {
    const late = await lateThousand();
    const answer = await resolve(late, 'return');
    if (answer.kind !== 'late_money_resolved' || answer.cashReturn === null) throw new Error(answer.kind);
    const { refund, workflowId } = answer.cashReturn;
    expect(await balanceOf(holdfast, `customer:${late.customer}:returning`)).toBe(-100_000n);
    await holdfast.control(`/_local/refunds/${refund}/provide_bank_details`);
    await holdfast.control(`/_local/refunds/${refund}/arrive`);
    await until(
      'the return to arrive',
      () => holdfast.temporal.workflow.getHandle(workflowId).query<CashReturnStatus>('status'),
      ({ state }) => state === 'arrived',
    );
    expect(await balanceOf(holdfast, `customer:${late.customer}:returning`)).toBe(0n);
    await expectClosed(late, '€1,000.00 returned: decided');
  });

  it('that Stripe takes itself, in automatic mode: the case says where it went', async () => {
    const customer = await newCustomer(holdfast);
    const canceled = invoiceOf(customer, 100_000);
    const { workflowId } = await startedInvoice(holdfast, canceled);
    await holdfast.temporal.workflow
      .getHandle(workflowId)
      .executeUpdate('cancel', { args: [{ actor: 'ops', reason: 'withdrawn' }] });
    await invoiceIn(holdfast, canceled.invoice, 'canceled');
    const other = invoiceOf(customer, 150_000);
    await startedInvoice(holdfast, other);
    await settle(holdfast, customer);
    await holdfast.sdk.customers.updateCashBalance(customer, {
      settings: { reconciliation_mode: 'automatic' },
    });
    await transferArrives(holdfast, customer, 100_000);
    const view = await invoiceIn(holdfast, other.invoice, 'partially_funded', 100_000);
    const found = await until(
      'the note of where it went',
      async () => (await holdfast.ledger.cases.listOpen(customer, 10))[0],
      (one) => (one?.notes.length ?? 0) > 0,
    );
    expect(found).toMatchObject({ kind: 'late_money', invoice: canceled.invoice });
    expect(found?.notes[0]?.text).toContain(
      `PaymentIntent ${view.paymentIntent?.id ?? ''}) took €1,000.00 of it.`,
    );
    const input = { requestId: `gone/${customer}`, case: found?.key ?? '', resolution: 'release' };
    expect(await askCustomerCash(holdfast, customer, 'resolveLateMoney', input)).toMatchObject({
      kind: 'refused',
      code: 'nothing_reserved',
    });
    await expectLedgerEqualsStripe(holdfast, customer);
  });
});
