import type StripeSdk from 'stripe';
import { bankTransferMarkets, isBankTransferCurrency } from '../../domain/currency';
import { HoldfastError } from '../../domain/errors/holdfast-error';
import type { StripeWriteResult } from '../../contracts/ports/stripe';
import type { StripeWriteOf } from '../../contracts/stripe-writes';
import { readPaymentIntent } from '../readings/payment-intent';
import { minorUnits } from './minor-units';

/**
 * Creates a PaymentIntent that waits for a bank transfer, and confirms it where that touches no cash:
 * `funding_type=bank_transfer` shows instructions and, in manual mode, takes nothing. Without it, the PaymentIntent is paid
 * from the customer's cash alone (docs.stripe.com/payments/bank-transfers/accept-a-payment).
 */
export async function createBankTransferIntent(
  sdk: StripeSdk,
  id: string,
  request: StripeWriteOf<'create_payment_intent'>,
): Promise<StripeWriteResult> {
  const answer = await sdk.paymentIntents.create(parametersOf(id, request), { idempotencyKey: id });
  return { kind: 'payment_intent', paymentIntent: readPaymentIntent(answer, request.kind) };
}

function parametersOf(
  id: string,
  request: StripeWriteOf<'create_payment_intent'>,
): StripeSdk.PaymentIntentCreateParams {
  const { amount, currency } = minorUnits(request.amount);
  if (!isBankTransferCurrency(currency)) {
    throw new HoldfastError('currency_not_supported', {
      currency,
      supported: Object.keys(bankTransferMarkets),
    });
  }
  const type = bankTransferMarkets[currency];
  const country = request.country === null ? {} : { eu_bank_transfer: { country: request.country } };
  return {
    amount,
    currency,
    customer: request.customer,
    description: `Invoice ${request.number}`,
    allowed_payment_method_types: ['customer_balance'],
    payment_method_data: { type: 'customer_balance' },
    ...(request.cashOnly === true
      ? {}
      : {
          payment_method_options: {
            customer_balance: { funding_type: 'bank_transfer', bank_transfer: { type, ...country } },
          },
        }),
    confirm: request.confirmedLater !== true,
    metadata: {
      holdfast_write: id,
      holdfast_invoice: request.invoice,
      holdfast_attempt: String(request.attempt),
      holdfast_instance: request.instance,
    },
  };
}
