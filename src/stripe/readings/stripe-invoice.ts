import { Type } from 'typebox';
import { money } from '../../domain/money';
import { stripeInvoiceStatuses } from '../../domain/stripe-readings';
import type { StripeInvoiceReading } from '../../domain/stripe-readings';
import { idOf, parseAnswer } from '../wire';
import { MinorUnits, Reference } from './references';

const Payment = Type.Object({
  is_default: Type.Boolean(),
  status: Type.String(),
  payment: Type.Object({ payment_intent: Type.Optional(Reference) }),
});

const Invoice = Type.Object({
  id: Type.String(),
  customer: Reference,
  number: Type.Union([Type.String(), Type.Null()]),
  status: Type.Enum([...stripeInvoiceStatuses]),
  currency: Type.String(),
  total: MinorUnits,
  starting_balance: MinorUnits,
  ending_balance: Type.Union([MinorUnits, Type.Null()]),
  collection_method: Type.String(),
  payment_settings: Type.Object({
    payment_method_types: Type.Optional(Type.Union([Type.Array(Type.String()), Type.Null()])),
  }),
  payments: Type.Optional(Type.Object({ data: Type.Array(Payment) })),
});

/** What to ask Stripe to write out, so that the answer names the PaymentIntent. */
export const stripeInvoiceExpansion = ['payments'];

/**
 * Reads an invoice of Stripe's, where a balance is negative for credit, so that it rises when credit is used
 * (docs.stripe.com/api/invoices/object). Throws `stripe_answer_not_understood`.
 */
export function readStripeInvoice(answer: unknown, operation: string): StripeInvoiceReading {
  const invoice = parseAnswer(Invoice, answer, operation);
  const payments = invoice.payments?.data ?? [];
  const own = payments.find((payment) => payment.is_default);
  const creditUsed = (invoice.ending_balance ?? invoice.starting_balance) - invoice.starting_balance;
  return {
    id: invoice.id,
    customer: idOf(invoice.customer),
    number: invoice.number,
    status: invoice.status,
    total: money(BigInt(invoice.total), invoice.currency),
    creditUsed: money(BigInt(creditUsed), invoice.currency),
    collectionMethod: invoice.collection_method,
    paymentMethodTypes: invoice.payment_settings.payment_method_types ?? null,
    paymentIntent: idOf(own?.payment.payment_intent),
    hasOtherPayments: payments.some((payment) => !payment.is_default && payment.status !== 'canceled'),
  };
}
