import { Collection } from './collection';
import type {
  CheckoutSessionRow,
  CreditNoteRow,
  CustomerBalanceTransactionRow,
  InvoiceItemRow,
  InvoicePaymentRow,
  InvoiceRow,
  PriceRow,
  ProductRow,
} from './records';
import { waitingKey } from './waiting-key';

/** Credit balances, invoices and Checkout Sessions of an account. */
export interface BillingCollections {
  readonly customerBalanceTransactions: Collection<CustomerBalanceTransactionRow, 'customer' | 'invoice'>;
  readonly products: Collection<ProductRow>;
  readonly prices: Collection<PriceRow>;
  readonly invoiceItems: Collection<InvoiceItemRow, 'customer' | 'invoice' | 'line' | 'pending'>;
  readonly invoices: Collection<InvoiceRow, 'customer' | 'number' | 'open'>;
  readonly invoicePayments: Collection<InvoicePaymentRow, 'invoice' | 'paymentIntent'>;
  readonly creditNotes: Collection<CreditNoteRow, 'customer' | 'invoice'>;
  readonly checkoutSessions: Collection<CheckoutSessionRow, 'customer' | 'paymentIntent'>;
}

/** The same, with nothing in them yet. */
export function billingCollections(): BillingCollections {
  return {
    customerBalanceTransactions: new Collection({
      customer: (row) => row.object.customer,
      invoice: (row) => row.object.invoice,
    }),
    products: new Collection({}),
    prices: new Collection({}),
    invoiceItems: new Collection({
      customer: (row) => row.object.customer,
      invoice: (row) => row.object.invoice,
      line: (row) => row.line,
      pending: ({ object }) =>
        object.invoice === null ? waitingKey(object.customer, object.currency) : null,
    }),
    invoices: new Collection({
      customer: (row) => row.object.customer,
      number: (row) => row.object.number,
      open: ({ object }) => (object.status === 'open' ? waitingKey(object.customer, object.currency) : null),
    }),
    invoicePayments: new Collection({
      invoice: (row) => row.object.invoice,
      paymentIntent: (row) => row.object.payment.payment_intent,
    }),
    creditNotes: new Collection({
      customer: (row) => row.object.customer,
      invoice: (row) => row.object.invoice,
    }),
    checkoutSessions: new Collection({
      customer: (row) => row.object.customer,
      paymentIntent: (row) => row.object.payment_intent,
    }),
  };
}
