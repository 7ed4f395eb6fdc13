import type { CustomerCashPosition } from '../../src/contracts/customer-cash';
import { customerCashWorkflowId } from '../../src/contracts/workflow-ids';
import { openInvoice, paymentIntentOf } from '../local-stripe/billing/billing-under-test';
import { createBankTransferIntent } from '../local-stripe/local-stripe-under-test';
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

/**
 * PaymentIntents that somebody else makes for a managed customer, and pays by apply_customer_balance
 * (docs.stripe.com/payments/customer-balance/reconciliation, manual reconciliation).
 */
describe('An intent that is not Holdfast’s, of a managed customer', () => {
  let holdfast: HoldfastUnderTest;
  beforeAll(async () => {
    holdfast = await startHoldfast(await onDevServer());
  });
  afterAll(() => holdfast.close());

  /** A customer whose own invoice of 100.00 is paid, and so managed. */
  async function managedCustomer(): Promise<string> {
    const customer = await newCustomer(holdfast);
    const input = invoiceOf(customer, 10_000);
    await startedInvoice(holdfast, input);
    await transferArrives(holdfast, customer, 10_000);
    await invoiceIn(holdfast, input.invoice, 'paid');
    return customer;
  }

  async function positionOf(customer: string): Promise<CustomerCashPosition> {
    const id = customerCashWorkflowId(holdfast.ledger.identity.account, customer);
    return holdfast.temporal.workflow.getHandle(id).query<CustomerCashPosition>('position');
  }

  it('gets nothing from Holdfast; what others apply to it is shown, and unattributed when it succeeds', async () => {
    const customer = await managedCustomer();
    const before = await balanceOf(holdfast, 'unattributed');
    const foreign = await createBankTransferIntent(holdfast.sdk, { customer, amount: 50_000 });
    await transferArrives(holdfast, customer, 70_000);
    await settle(holdfast, customer);
    expect(await balanceOf(holdfast, `customer:${customer}:cash`)).toBe(-70_000n);

    await holdfast.sdk.paymentIntents.applyCustomerBalance(foreign.id, { amount: 20_000 });
    await until(
      'the foreign intent to be shown',
      () => positionOf(customer),
      (position) => position.foreignPaymentIntents === 1,
    );
    expect(await balanceOf(holdfast, `intent:${foreign.id}:funding`)).toBe(-20_000n);
    await expectLedgerEqualsStripe(holdfast, customer);

    await holdfast.sdk.paymentIntents.applyCustomerBalance(foreign.id, { amount: 30_000 });
    await until(
      'the foreign payment in the books',
      () => balanceOf(holdfast, 'unattributed'),
      (unattributed) => unattributed === before - 50_000n,
    );
    expect(await balanceOf(holdfast, `intent:${foreign.id}:funding`)).toBe(0n);
    expect(await balanceOf(holdfast, `customer:${customer}:receivable`)).toBe(0n);
    await expectLedgerEqualsStripe(holdfast, customer);
    expect(await positionOf(customer)).toMatchObject({ foreignPaymentIntents: 0 });
  });

  it('gives its cash back when it is canceled, which Holdfast may spend then', async () => {
    const customer = await managedCustomer();
    const foreign = await createBankTransferIntent(holdfast.sdk, { customer, amount: 50_000 });
    await transferArrives(holdfast, customer, 20_000);
    await holdfast.sdk.paymentIntents.applyCustomerBalance(foreign.id, { amount: 20_000 });
    await settle(holdfast, customer);
    const own = invoiceOf(customer, 15_000);
    await startedInvoice(holdfast, own);
    await settle(holdfast, customer);
    await invoiceIn(holdfast, own.invoice, 'waiting_for_funds');
    await holdfast.sdk.paymentIntents.cancel(foreign.id);
    await invoiceIn(holdfast, own.invoice, 'paid');
    expect(await balanceOf(holdfast, `customer:${customer}:cash`)).toBe(-5_000n);
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('of an invoice of Stripe’s that was never handed over is left alone, too', async () => {
    const customer = await managedCustomer();
    const invoice = await openInvoice(holdfast.sdk, { customer, amount: 30_000 });
    await transferArrives(holdfast, customer, 30_000);
    await settle(holdfast, customer);
    expect(await balanceOf(holdfast, `customer:${customer}:cash`)).toBe(-30_000n);
    const { id } = await paymentIntentOf(holdfast.sdk, invoice.id);
    await holdfast.sdk.paymentIntents.applyCustomerBalance(id);
    await until(
      'the cash to have left',
      () => balanceOf(holdfast, `customer:${customer}:cash`),
      (cash) => cash === 0n,
    );
    await expectLedgerEqualsStripe(holdfast, customer);
  });
});
