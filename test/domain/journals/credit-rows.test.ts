import {
  creditedInvoiceOf,
  journalOfCreditTransaction,
  purposeOfCredit,
} from '../../../src/domain/journals/credit-transaction-journals';
import type { CreditTransaction } from '../../../src/domain/stripe-readings';

function row(netAmount: bigint, more: Partial<CreditTransaction> = {}): CreditTransaction {
  return {
    id: 'cbtxn_1',
    customer: 'cus_1',
    currency: 'eur',
    type: 'adjustment',
    netAmount,
    endingBalance: netAmount,
    created: new Date('2026-03-01T12:00:00Z'),
    invoice: null,
    metadata: {},
    ...more,
  };
}

const ownInvoice = { holdfast_invoice: 'INV-1', holdfast_attempt: '2', holdfast_instance: 'here' };

function entriesOf(credit: CreditTransaction): [string, bigint][] {
  const purpose = purposeOfCredit(creditedInvoiceOf(credit, 'here'), new Set());
  const entries = journalOfCreditTransaction(credit, purpose)?.entries ?? [];
  expect(entries.reduce((sum, { money }) => sum + money.amount, 0n)).toBe(0n);
  return entries.map(({ account, money }) => [account.name, money.amount]);
}

/** docs.stripe.com/invoicing/customer/balance. */
describe('a row of a customer’s credit', () => {
  it('that an own invoice uses pays what the customer owes', () => {
    expect(entriesOf(row(-20_000n, { metadata: ownInvoice }))).toEqual([
      ['customer:cus_1:credit', 20_000n],
      ['customer:cus_1:receivable', -20_000n],
    ]);
  });

  it('that an own invoice gives back ends the debt that is there again', () => {
    expect(entriesOf(row(20_000n, { metadata: ownInvoice }))).toEqual([
      ['customer:cus_1:receivable', 20_000n],
      ['customer:cus_1:credit', -20_000n],
      ['invoiced', 20_000n],
      ['customer:cus_1:receivable', -20_000n],
    ]);
  });

  it('is an own invoice’s only if this installation made it', () => {
    expect(creditedInvoiceOf(row(1n, { metadata: ownInvoice }), 'here')).toEqual({
      invoice: 'INV-1',
      attempt: 2,
    });
    expect(creditedInvoiceOf(row(1n, { metadata: ownInvoice }), 'elsewhere')).toBeNull();
    expect(creditedInvoiceOf(row(1n), 'here')).toBeNull();
    const odd = { ...ownInvoice, holdfast_attempt: 'first' };
    expect(creditedInvoiceOf(row(1n, { metadata: odd }), 'here')).toBeNull();
    const stripes = row(1n, { metadata: ownInvoice, type: 'applied_to_invoice', invoice: 'in_1' });
    expect(creditedInvoiceOf(stripes, 'here')).toEqual({ invoice: 'in_1', attempt: null });
  });
});
