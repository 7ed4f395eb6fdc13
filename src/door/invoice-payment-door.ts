import type { RequestOutcome } from '../contracts/invoice-payment';
import { RefundInvoiceInput } from '../contracts/refunds';
import { StartInvoicePayment } from '../contracts/invoice-payment-input';
import { customerCashActInputs, invoiceActInputs } from '../contracts/act-inputs';
import type { InvoiceActName } from '../contracts/act-inputs';
import type { CustomerCashActName } from '../contracts/customer-cash';
import type { CardConfirmation } from '../contracts/card-payment';
import { HoldfastError } from '../domain/errors/holdfast-error';
import { actOnCustomerCash } from './act-on-customer-cash';
import { actOnInvoice } from './act-on-invoice';
import type { ActParts } from './act-on-invoice';
import { parseInput } from './parse-input';
import { refundInvoice } from './refund-invoice';
import { registerInvoicePayment } from './register-invoice-payment';
import type { Registration, RegistrationParts } from './register-invoice-payment';
import { startWorkflowOf } from './start-again';
import { viewInvoicePayment } from './view-invoice-payment';
import type { InvoicePaymentView } from './invoice-payment-view';

export type DoorParts = RegistrationParts & ActParts;

/** The one way in for invoice payments; the API and the typed client both go through it. */
export interface InvoicePaymentDoor {
  /**
   * Registers an invoice payment and starts its workflow, or finds what the same call has started before. One that
   * has no result is started again, which does nothing while it runs. Throws `invalid_input`, what
   * `registerInvoicePayment` throws, and `temporal_unreachable`; then the row is there and the same call starts it.
   */
  start(input: unknown): Promise<Registration>;
  /** An act on an invoice payment. Throws `invalid_input` and what `actOnInvoice` throws. */
  act(invoice: string, name: InvoiceActName, input: unknown): Promise<RequestOutcome>;
  /** An act on a customer's cash. Throws `invalid_input` and what `actOnCustomerCash` throws. */
  actOnCash(customer: string, name: CustomerCashActName, input: unknown): Promise<RequestOutcome>;
  /** Gives a paid invoice back. Throws `invalid_input` and what `refundInvoice` throws. */
  refund(invoice: string, input: unknown): Promise<RequestOutcome>;
  /** What the books say of a payment: the attempt given, or the newest. Throws `invoice_payment_not_found`. */
  view(invoice: string, attempt?: number): Promise<InvoicePaymentView>;
  /**
   * What the customer's browser needs to confirm a card payment, read from Stripe now and kept nowhere. Throws
   * `invoice_payment_not_found`, `payment_intent_not_ready`, `method_option_not_applicable` for a bank transfer, and
   * `stripe_unreachable`.
   */
  cardConfirmation(invoice: string): Promise<CardConfirmation>;
}

/** Builds the door over its parts. */
export function createInvoicePaymentDoor(parts: DoorParts): InvoicePaymentDoor {
  return {
    start: async (input) => {
      const registration = await registerInvoicePayment(parts, parseInput(StartInvoicePayment, input));
      if (registration.record.result === null) await startWorkflowOf(parts, registration.record);
      return registration;
    },
    act: async (invoice, name, input) =>
      actOnInvoice(parts, invoice, { name, input: parseInput(invoiceActInputs[name], input) }),
    actOnCash: async (customer, name, input) =>
      actOnCustomerCash(parts, customer, { name, input: parseInput(customerCashActInputs[name], input) }),
    refund: async (invoice, input) => refundInvoice(parts, invoice, parseInput(RefundInvoiceInput, input)),
    view: (invoice, attempt) => viewInvoicePayment(parts, invoice, attempt),
    cardConfirmation: (invoice) => showConfirmation(parts, invoice),
  };
}

async function showConfirmation({ ledger, stripe }: DoorParts, invoice: string): Promise<CardConfirmation> {
  const record = await ledger.invoicePayments.find(invoice);
  if (record === null) throw new HoldfastError('invoice_payment_not_found', { invoice });
  if (record.input.method.type !== 'card')
    throw new HoldfastError('method_option_not_applicable', { option: 'card-confirmation', needs: 'a card' });
  if (record.paymentIntent === null)
    throw new HoldfastError('payment_intent_not_ready', { invoice, action: 'card-confirmation' });
  return stripe.retrieveCardConfirmation(record.paymentIntent);
}
