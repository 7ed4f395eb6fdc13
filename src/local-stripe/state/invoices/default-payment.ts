import type { Invoice } from '../../objects/invoice';
import type { InvoicePayment } from '../../objects/invoice-payment';
import type { CustomerBalanceOptions, PaymentIntent } from '../../objects/payment-intent';
import type { EuCountry } from '../../objects/bank-transfer';
import { EU_COUNTRIES } from '../../objects/bank-transfer';
import type { Account } from '../account';
import { bankTransferTypeOf, hasBankTransfers } from '../bank-transfers/market';
import { createPaymentIntent } from '../payment-intents/create-payment-intent';
import { findPaymentIntent } from '../payment-intents/find-payment-intent';
import { paymentTypesOf } from './payment-types';

/**
 * Makes the payment intent of a finalized invoice for what is left after credit, and the invoice payment that links the
 * two (docs: api/invoice-payment/object, is_default). The intent waits for a payment method; cash can be applied to it
 * as it is. Emits `payment_intent.created`.
 */
export function createDefaultPayment(account: Account, invoice: Invoice): PaymentIntent {
  const types = paymentTypesOf(invoice);
  const takesTransfers = types.includes('customer_balance') && hasBankTransfers(invoice.currency);
  const paymentIntent = createPaymentIntent(
    account,
    {
      amount: invoice.amount_due,
      currency: invoice.currency,
      customer: invoice.customer,
      description: 'Payment for Invoice',
      payment_method_types: types,
      ...(takesTransfers ? { payment_method_options: { customer_balance: transferOptions(invoice) } } : {}),
      ...(invoice.statement_descriptor === null
        ? {}
        : { statement_descriptor_suffix: invoice.statement_descriptor }),
    },
    { automaticPaymentMethods: false, captureMethod: 'automatic' },
  );
  const row = findPaymentIntent(account, paymentIntent.id);
  account.paymentIntents.save({ ...row, invoice: invoice.id });
  saveInvoicePayment(account, invoice, paymentIntent.id, invoice.amount_due, true);
  return paymentIntent;
}

/** Links a payment intent to an invoice. `amount` is what it is meant to pay of it, in minor units. */
export function saveInvoicePayment(
  account: Account,
  invoice: Invoice,
  paymentIntentId: string,
  amount: number,
  isDefault: boolean,
): InvoicePayment {
  const payment: InvoicePayment = {
    id: account.identifiers.next('inpay'),
    object: 'invoice_payment',
    amount_paid: null,
    amount_requested: amount,
    created: account.clock.now(),
    currency: invoice.currency,
    invoice: invoice.id,
    is_default: isDefault,
    livemode: false,
    payment: { type: 'payment_intent', payment_intent: paymentIntentId },
    status: 'open',
    status_transitions: { canceled_at: null, paid_at: null },
  };
  account.invoicePayments.save({ object: payment });
  return payment;
}

/** How the invoice's intent takes bank transfers: as its settings say, else the way of its currency. */
function transferOptions(invoice: Invoice): CustomerBalanceOptions {
  const given = invoice.payment_settings.payment_method_options?.customer_balance?.bank_transfer;
  const type = given?.type ?? bankTransferTypeOf(invoice.currency);
  const country = EU_COUNTRIES.find((candidate) => candidate === given?.eu_bank_transfer?.country);
  return { funding_type: 'bank_transfer', bank_transfer: withCountry(type, country) };
}

function withCountry(
  type: ReturnType<typeof bankTransferTypeOf>,
  country: EuCountry | undefined,
): NonNullable<CustomerBalanceOptions['bank_transfer']> {
  return type === 'eu_bank_transfer' ? { type, eu_bank_transfer: { country: country ?? 'IE' } } : { type };
}
