import type { CashTransaction, CashTransactionType } from '../../../src/domain/cash/cash-transaction';
import { money } from '../../../src/domain/money';
import type { InvoicePaymentInput } from '../../../src/contracts/invoice-payment-input';
import type { Ledger } from '../../../src/contracts/ports/ledger';
import type { WriteToAnnounce } from '../../../src/contracts/ports/ledger-stripe-writes';
import type { Request, RequestArguments } from '../../../src/contracts/requests';
import { customer, now } from './open-ledger';

/** The moment so many seconds after `now`. */
export const after = (seconds: number): Date => new Date(now.getTime() + seconds * 1000);

export const inputOf = (invoice: string, amount = '100000', currency = 'eur'): InvoicePaymentInput => ({
  invoice,
  customer,
  amount: { amount, currency },
  method: { type: 'bank_transfer', country: 'DE' },
});

/** Registers an invoice of the customer, as the door does. */
export async function register(ledger: Ledger, invoice: string, input = inputOf(invoice)): Promise<void> {
  await ledger.customers.ensure(customer, now);
  const workflowId = `invoice-payment/acct_test/${invoice}`;
  await ledger.invoicePayments.register({ invoice, workflowId, input, dueAt: null, now });
}

/** Registers an invoice with its PaymentIntent, which waits for a bank transfer. */
export async function openIntent(
  ledger: Ledger,
  id: string,
  changes: { readonly amount?: bigint; readonly createdAt?: Date; readonly input?: InvoicePaymentInput } = {},
): Promise<void> {
  const invoice = `INV-${id}`;
  await register(ledger, invoice, changes.input ?? inputOf(invoice));
  await ledger.paymentIntents.insert({
    id,
    customer,
    invoice,
    attempt: 1,
    method: 'bank_transfer',
    amount: money(changes.amount ?? 100_000n, 'eur'),
    status: 'requires_action',
    instructions: {
      type: 'eu_bank_transfer',
      reference: 'AB12',
      hostedInstructionsUrl: null,
      financialAddresses: [{}],
    },
    createdAt: changes.createdAt ?? now,
  });
}

/** A cash row that Stripe wrote, in EUR. */
export function cashRow(
  id: string,
  type: CashTransactionType,
  netAmount: bigint,
  endingBalance: bigint,
  changes: Partial<CashTransaction> = {},
): CashTransaction {
  return {
    id,
    customer,
    currency: 'eur',
    type,
    netAmount,
    endingBalance,
    created: now,
    paymentIntent: null,
    refund: null,
    reference: null,
    ...changes,
  };
}

/** A decision to apply cash to an intent. */
export function applyWrite(
  cause: string,
  paymentIntent: string,
  amount: string,
  changes: Partial<WriteToAnnounce> = {},
): WriteToAnnounce {
  return {
    cause,
    customer,
    object: paymentIntent,
    request: { kind: 'apply_customer_balance', paymentIntent, amount: { amount, currency: 'eur' } },
    reserveFor: null,
    spends: null,
    ...changes,
  };
}

export function requestOf(id: string, what: RequestArguments, changes: Partial<Request> = {}): Request {
  return {
    id,
    customer,
    arguments: what,
    actor: 'ops@example.com',
    reason: 'asked by hand',
    asker: null,
    ...changes,
  };
}
