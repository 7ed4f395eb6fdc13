import type { StartInvoicePayment } from '../../src/contracts/invoice-payment-input';
import type { RequestOutcome } from '../../src/contracts/invoice-payment';
import { draftInvoice, openInvoice, paymentIntentOf } from '../local-stripe/billing/billing-under-test';
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

const operator = { actor: 'ops@example.com', reason: 'The customer complained.' };

/**
 * Invoices of Stripe's own, handed to Holdfast: docs.stripe.com/invoicing/bank-transfer,
 * docs.stripe.com/invoicing/customer/balance (credit), docs.stripe.com/payments/bank-transfers/accept-a-payment (never
 * funded in part).
 */
describe('An invoice of Stripe’s', () => {
  let holdfast: HoldfastUnderTest;
  beforeAll(async () => {
    holdfast = await startHoldfast(await onDevServer());
  });
  afterAll(() => holdfast.close());

  const ofStripe = (customer: string, invoice: string, cents: number): StartInvoicePayment => ({
    invoice,
    customer,
    amount: { amount: String(cents), currency: 'eur' },
    method: { type: 'stripe_invoice' },
  });

  const giveCredit = (customer: string, cents: number) =>
    holdfast.sdk.customers.createBalanceTransaction(customer, { amount: -cents, currency: 'eur' });

  /** Hands over an open invoice; gives the id of its workflow. */
  async function handOver(input: StartInvoicePayment): Promise<string> {
    const { record } = await holdfast.door.start(input);
    await invoiceIn(holdfast, input.invoice, 'waiting_for_funds');
    return record.workflowId;
  }

  function update(workflowId: string, act: string, input: object): Promise<RequestOutcome> {
    const handle = holdfast.temporal.workflow.getHandle(workflowId);
    return handle.executeUpdate<RequestOutcome, [object]>(act, { args: [input] });
  }

  async function booksOf(customer: string): Promise<Record<string, bigint>> {
    const accounts = ['receivable', 'credit', 'cash'];
    const balances = accounts.map(async (account) => {
      return [account, await balanceOf(holdfast, `customer:${customer}:${account}`)] as const;
    });
    return Object.fromEntries(await Promise.all(balances));
  }

  it('of 1000 with 200 credit is opened at its total, and paid by 800 of cash', async () => {
    const customer = await newCustomer(holdfast);
    await giveCredit(customer, 20_000);
    const draft = await draftInvoice(holdfast.sdk, { customer, amount: 100_000 });
    await handOver(ofStripe(customer, draft.id, 100_000));
    expect(await holdfast.sdk.invoices.retrieve(draft.id)).toMatchObject({
      status: 'open',
      amount_due: 80_000,
    });
    await settle(holdfast, customer);
    expect(await booksOf(customer)).toEqual({ receivable: 80_000n, credit: 0n, cash: 0n });
    await expectLedgerEqualsStripe(holdfast, customer);

    // 700 is not enough: nothing is applied, for Stripe takes all of it or nothing.
    await transferArrives(holdfast, customer, 70_000);
    await settle(holdfast, customer);
    expect(await booksOf(customer)).toEqual({ receivable: 80_000n, credit: 0n, cash: -70_000n });
    await transferArrives(holdfast, customer, 15_000);
    const { result } = await invoiceIn(holdfast, draft.id, 'paid');
    expect(result).toMatchObject({
      amount: { amount: '100000', currency: 'eur' },
      received: { amount: '80000', currency: 'eur' },
      creditUsed: { amount: '20000', currency: 'eur' },
    });
    expect(await booksOf(customer)).toEqual({ receivable: 0n, credit: 0n, cash: -5_000n });
    expect(await balanceOf(holdfast, 'credit_granted')).toBe(20_000n);
    expect(await holdfast.sdk.invoices.retrieve(draft.id)).toMatchObject({ status: 'paid' });
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('whose money a bank takes back is not asked for again, because it stays paid at Stripe', async () => {
    const customer = await newCustomer(holdfast);
    const invoice = await openInvoice(holdfast.sdk, { customer, amount: 40_000 });
    await handOver(ofStripe(customer, invoice.id, 40_000));
    await transferArrives(holdfast, customer, 40_000);
    await invoiceIn(holdfast, invoice.id, 'paid');
    const rows = await holdfast.sdk.customers.listCashBalanceTransactions(customer);
    const funded = rows.data.find(({ type }) => type === 'funded');
    await holdfast.control(`/_local/cash_balance_transactions/${funded?.id ?? ''}/reverse`);
    const found = await until(
      'the case of the reversal',
      async () => (await holdfast.ledger.cases.listOpen(customer, 10))[0],
      (one) => one?.kind === 'payment_reversed',
    );
    const input = { case: found?.key ?? '', invoice: invoice.id };
    const reopen = { ...input, requestId: `reopen-${invoice.id}`, resolution: 'reopen' };
    expect(await askCustomerCash(holdfast, customer, 'resolveReversal', reopen)).toMatchObject({
      kind: 'refused',
      code: 'invoice_not_reopenable',
      text: expect.stringContaining('stays paid at Stripe'),
    });
    const giveUp = { case: input.case, requestId: `give-up-${invoice.id}`, resolution: 'give_up' };
    expect(await askCustomerCash(holdfast, customer, 'resolveReversal', giveUp)).toMatchObject({
      kind: 'reversal_resolved',
      amount: { amount: '40000', currency: 'eur' },
    });
    expect(await holdfast.sdk.invoices.retrieve(invoice.id)).toMatchObject({ status: 'paid' });
    await settle(holdfast, customer);
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('that credit pays wholly has no PaymentIntent and is paid at once', async () => {
    const customer = await newCustomer(holdfast);
    await giveCredit(customer, 120_000);
    const draft = await draftInvoice(holdfast.sdk, { customer, amount: 100_000 });
    await holdfast.door.start(ofStripe(customer, draft.id, 100_000));
    const { result } = await invoiceIn(holdfast, draft.id, 'paid');
    expect(result).toMatchObject({
      paymentIntent: null,
      received: { amount: '0', currency: 'eur' },
      creditUsed: { amount: '100000', currency: 'eur' },
    });
    await settle(holdfast, customer);
    expect(await booksOf(customer)).toEqual({ receivable: 0n, credit: -20_000n, cash: 0n });
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('is voided by cancel, and its credit comes back later', async () => {
    const customer = await newCustomer(holdfast);
    // Another invoice is followed before, so that this one's credit is used while it is nobody's yet.
    const first = await openInvoice(holdfast.sdk, { customer, amount: 5_000 });
    await handOver(ofStripe(customer, first.id, 5_000));
    await giveCredit(customer, 20_000);
    const invoice = await openInvoice(holdfast.sdk, { customer, amount: 100_000 });
    await settle(holdfast, customer);
    expect(await balanceOf(holdfast, `customer:${customer}:credit`)).toBe(0n);
    const workflowId = await handOver(ofStripe(customer, invoice.id, 100_000));
    await settle(holdfast, customer);
    expect(await booksOf(customer)).toEqual({ receivable: 85_000n, credit: 0n, cash: 0n });

    const outcome = await update(workflowId, 'cancel', operator);
    expect(outcome).toMatchObject({ answer: { kind: 'canceled', freed: { amount: '0', currency: 'eur' } } });
    await invoiceIn(holdfast, invoice.id, 'canceled');
    await settle(holdfast, customer);
    expect(await holdfast.sdk.invoices.retrieve(invoice.id)).toMatchObject({ status: 'void' });
    expect(await booksOf(customer)).toEqual({ receivable: 5_000n, credit: -20_000n, cash: 0n });
    await expectLedgerEqualsStripe(holdfast, customer);

    await update(`invoice-payment/${holdfast.ledger.identity.account}/${first.id}`, 'cancel', operator);
    await invoiceIn(holdfast, first.id, 'canceled');
    await expect(
      holdfast.door.start({ ...ofStripe(customer, invoice.id, 100_000), restart: true }),
    ).rejects.toMatchObject({ code: 'stripe_invoice_not_payable' });
  });

  it('is lowered by a credit note, and takes the cash that is enough then', async () => {
    const customer = await newCustomer(holdfast);
    const invoice = await openInvoice(holdfast.sdk, { customer, amount: 80_000 });
    const workflowId = await handOver(ofStripe(customer, invoice.id, 80_000));
    await transferArrives(holdfast, customer, 55_000);
    await settle(holdfast, customer);

    const impossible = {
      changeAmount: { amount: { amount: '55000', currency: 'eur' } },
      acceptShortPayment: {},
    };
    for (const [act, input] of Object.entries(impossible)) {
      await expect(update(workflowId, act, { ...input, ...operator })).rejects.toMatchObject({
        cause: { type: 'act_not_for_stripe_invoice', message: expect.stringContaining('issueCreditNote') },
      });
    }
    const inPart = { ...operator, amount: { amount: '55000', currency: 'eur' } };
    expect(await update(workflowId, 'reconcile', inPart)).toMatchObject({
      answer: { kind: 'refused', code: 'stripe_invoice_in_full' },
    });
    expect(await update(workflowId, 'reconcile', operator)).toMatchObject({
      answer: { kind: 'refused', code: 'not_enough_free_cash' },
    });
    const all = { ...operator, amount: { amount: '80000', currency: 'eur' } };
    expect(await update(workflowId, 'issueCreditNote', all)).toMatchObject({
      answer: { kind: 'refused', code: 'amount_above_remaining' },
    });

    const lowered = { ...operator, requestId: 'ticket-1', amount: { amount: '25000', currency: 'eur' } };
    expect(await update(workflowId, 'issueCreditNote', lowered)).toMatchObject({
      answer: { kind: 'credit_note_issued', remaining: { amount: '55000', currency: 'eur' } },
    });
    const { result } = await invoiceIn(holdfast, invoice.id, 'paid');
    expect(result).toMatchObject({ amount: { amount: '55000' }, received: { amount: '55000' } });
    expect((await holdfast.sdk.creditNotes.list({ invoice: invoice.id })).data).toMatchObject([
      { amount: 25_000 },
    ]);
    expect(await booksOf(customer)).toEqual({ receivable: 0n, credit: 0n, cash: 0n });
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('is followed when Stripe’s Dashboard lowers and voids it', async () => {
    const customer = await newCustomer(holdfast);
    const invoice = await openInvoice(holdfast.sdk, { customer, amount: 80_000 });
    await handOver(ofStripe(customer, invoice.id, 80_000));
    await holdfast.sdk.creditNotes.create({ invoice: invoice.id, amount: 30_000 });
    await until(
      'the credit note in the books',
      () => balanceOf(holdfast, `customer:${customer}:receivable`),
      (receivable) => receivable === 50_000n,
    );
    await holdfast.sdk.invoices.voidInvoice(invoice.id);
    await invoiceIn(holdfast, invoice.id, 'canceled');
    expect(await booksOf(customer)).toEqual({ receivable: 0n, credit: 0n, cash: 0n });
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('stands beside own invoices: it is paid first, in full, and they get the rest', async () => {
    const customer = await newCustomer(holdfast);
    const own = invoiceOf(customer, 60_000);
    await startedInvoice(holdfast, own);
    const large = await openInvoice(holdfast.sdk, { customer, amount: 90_000 });
    const small = await openInvoice(holdfast.sdk, { customer, amount: 30_000 });
    const largeWorkflow = await handOver(ofStripe(customer, large.id, 90_000));
    await handOver(ofStripe(customer, small.id, 30_000));
    await transferArrives(holdfast, customer, 50_000);
    await invoiceIn(holdfast, small.id, 'paid');
    await invoiceIn(holdfast, own.invoice, 'partially_funded', 20_000);
    await expectLedgerEqualsStripe(holdfast, customer);
    await update(largeWorkflow, 'cancel', operator);
    await invoiceIn(holdfast, large.id, 'canceled');
    expect(await balanceOf(holdfast, `customer:${customer}:receivable`)).toBe(60_000n);
  });

  it('is refused at the door where something else could pay it, or it is another one', async () => {
    const customer = await newCustomer(holdfast);
    const charged = await openInvoice(holdfast.sdk, {
      customer,
      amount: 10_000,
      details: { payment_settings: { payment_method_types: ['card', 'customer_balance'] } },
    });
    const { id } = await openInvoice(holdfast.sdk, { customer, amount: 10_000 });
    const refused: readonly [StartInvoicePayment, string][] = [
      [ofStripe(customer, charged.id, 10_000), 'customer_balance alone'],
      [ofStripe(customer, id, 9_000), '10000 eur'],
      [ofStripe(await newCustomer(holdfast), id, 10_000), customer],
      [ofStripe(customer, 'in_1nothing', 10_000), 'no such invoice'],
      [ofStripe(customer, 'INV-1', 10_000), 'id is not one'],
    ];
    for (const [input, problem] of refused) {
      await expect(holdfast.door.start(input)).rejects.toMatchObject({
        code: 'stripe_invoice_not_payable',
        message: expect.stringContaining(problem),
      });
    }
    await expect(
      holdfast.door.start({
        ...ofStripe(customer, id, 10_000),
        policies: { shortPayment: { action: 'wait' } },
      }),
    ).rejects.toMatchObject({ code: 'method_option_not_applicable' });
    expect((await paymentIntentOf(holdfast.sdk, id)).status).toBe('requires_payment_method');
  });
});
