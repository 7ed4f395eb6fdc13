import type StripeSdk from 'stripe';
import { bankTransferMarkets, isBankTransferCurrency } from '../../domain/currency';
import { HoldfastError } from '../../domain/errors/holdfast-error';
import type { StripeWriteRequest } from '../../contracts/stripe-writes';
import type { StripeWriteResult } from '../../contracts/ports/stripe';
import type { WrittenMoney } from '../../contracts/money';
import { readCashBalance } from '../readings/cash-balance';
import { paymentIntentExpansion, readPaymentIntent } from '../readings/payment-intent';
import { readRefund } from '../readings/refund';

/**
 * Sends one announced write. Its id is the idempotency key, and travels as `metadata[holdfast_write]` on what the
 * write creates; never on an update, capture or cancel, which would overwrite the creator's. Money-moving writes
 * carry explicit amounts. Source: docs.stripe.com/api/idempotent_requests, docs.stripe.com/api/payment_intents.
 */
export async function sendWrite(
  sdk: StripeSdk,
  id: string,
  request: StripeWriteRequest,
): Promise<StripeWriteResult> {
  const options = { idempotencyKey: id };
  switch (request.kind) {
    case 'create_payment_intent': {
      const answer = await sdk.paymentIntents.create(bankTransferIntent(id, request), options);
      return { kind: 'payment_intent', paymentIntent: readPaymentIntent(answer, request.kind) };
    }
    case 'apply_customer_balance': {
      const { amount, currency } = minorUnits(request.amount);
      const parameters = { amount, currency, expand: paymentIntentExpansion };
      const answer = await sdk.paymentIntents.applyCustomerBalance(
        request.paymentIntent,
        parameters,
        options,
      );
      return { kind: 'payment_intent', paymentIntent: readPaymentIntent(answer, request.kind) };
    }
    case 'cancel_payment_intent': {
      const reason = request.cancellationReason;
      const parameters = reason === null ? {} : { cancellation_reason: reason };
      const answer = await sdk.paymentIntents.cancel(request.paymentIntent, parameters, options);
      return { kind: 'payment_intent', paymentIntent: readPaymentIntent(answer, request.kind) };
    }
    case 'return_cash': {
      const metadata = { holdfast_write: id, holdfast_invoice: request.invoice };
      const { amount, currency } = minorUnits(request.amount);
      const parameters = {
        origin: 'customer_balance' as const,
        customer: request.customer,
        amount,
        currency,
        metadata,
      };
      return {
        kind: 'refund',
        refund: readRefund(await sdk.refunds.create(parameters, options), request.kind),
      };
    }
    case 'set_reconciliation_mode': {
      const parameters = { settings: { reconciliation_mode: request.mode } };
      const answer = await sdk.customers.updateCashBalance(request.customer, parameters, options);
      return { kind: 'cash_balance', cashBalance: readCashBalance(answer, request.kind) };
    }
    default: {
      const unreachable: never = request;
      return unreachable;
    }
  }
}

type CreatePaymentIntent = Extract<StripeWriteRequest, { kind: 'create_payment_intent' }>;

/**
 * A PaymentIntent that waits for a bank transfer: `funding_type=bank_transfer` shows instructions and, in manual
 * mode, touches no cash (docs.stripe.com/payments/bank-transfers/accept-a-payment).
 */
function bankTransferIntent(id: string, request: CreatePaymentIntent): StripeSdk.PaymentIntentCreateParams {
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
    payment_method_options: {
      customer_balance: { funding_type: 'bank_transfer', bank_transfer: { type, ...country } },
    },
    confirm: true,
    metadata: {
      holdfast_write: id,
      holdfast_invoice: request.invoice,
      holdfast_attempt: String(request.attempt),
      holdfast_instance: request.instance,
    },
  };
}

/** Stripe's API takes JSON numbers; an amount beyond what they carry exactly was refused long before. */
function minorUnits(value: WrittenMoney): { amount: number; currency: string } {
  return { amount: Number(BigInt(value.amount)), currency: value.currency };
}
