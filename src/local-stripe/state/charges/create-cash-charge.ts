import { UNKNOWN_ADDRESS } from '../../objects/address';
import type { Charge } from '../../objects/charge';
import type { PaymentIntent } from '../../objects/payment-intent';
import type { Account } from '../account';
import { newCharge } from './new-charge';
import { settleNowOrLater } from './settle-charge';

/**
 * The one charge of a payment intent that cash has funded in full, whatever number of transfers it took.
 * Emits `charge.succeeded`. With `automatic_async` its balance transaction comes later.
 */
export function createCashCharge(account: Account, paymentIntent: PaymentIntent): Charge {
  const customer =
    paymentIntent.customer === null ? undefined : account.customers.get(paymentIntent.customer);
  const created = newCharge(account, paymentIntent, {
    prefix: 'py',
    billing_details: {
      address: UNKNOWN_ADDRESS,
      email: customer?.object.email ?? null,
      name: customer?.object.name ?? null,
      phone: null,
      tax_id: null,
    },
    calculated_statement_descriptor: null,
    captured: true,
    outcome: {
      advice_code: null,
      network_advice_code: null,
      network_decline_code: null,
      network_status: 'approved_by_network',
      reason: null,
      seller_message: 'Payment complete.',
      type: 'authorized',
    },
    payment_method: paymentIntent.payment_method,
    payment_method_details: { type: 'customer_balance', customer_balance: {} },
  });
  const charge = settleNowOrLater(account, created, paymentIntent.capture_method);
  account.events.emit('charge.succeeded', charge);
  return charge;
}
