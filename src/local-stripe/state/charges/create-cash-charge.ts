import { UNKNOWN_ADDRESS } from '../../objects/address';
import type { Charge } from '../../objects/charge';
import type { PaymentIntent } from '../../objects/payment-intent';
import type { Account } from '../account';
import { settleCharge } from './settle-charge';

/**
 * The one charge of a payment intent that cash has funded in full, whatever number of transfers it took.
 * Emits `charge.succeeded`. With `automatic_async` its balance transaction comes later.
 */
export function createCashCharge(account: Account, paymentIntent: PaymentIntent): Charge {
  const customer =
    paymentIntent.customer === null ? undefined : account.customers.get(paymentIntent.customer);
  const created: Charge = {
    id: account.identifiers.next('py'),
    object: 'charge',
    amount: paymentIntent.amount,
    amount_captured: paymentIntent.amount,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: null,
    billing_details: {
      address: UNKNOWN_ADDRESS,
      email: customer?.object.email ?? null,
      name: customer?.object.name ?? null,
      phone: null,
      tax_id: null,
    },
    calculated_statement_descriptor: null,
    captured: true,
    created: account.clock.now(),
    currency: paymentIntent.currency,
    customer: paymentIntent.customer,
    description: paymentIntent.description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: null,
    failure_message: null,
    fraud_details: {},
    livemode: false,
    metadata: paymentIntent.metadata,
    on_behalf_of: null,
    outcome: {
      advice_code: null,
      network_advice_code: null,
      network_decline_code: null,
      network_status: 'approved_by_network',
      reason: null,
      seller_message: 'Payment complete.',
      type: 'authorized',
    },
    paid: true,
    payment_intent: paymentIntent.id,
    payment_method: paymentIntent.payment_method,
    payment_method_details: { type: 'customer_balance', customer_balance: {} },
    receipt_email: paymentIntent.receipt_email,
    receipt_number: null,
    receipt_url: null,
    refunded: false,
    review: null,
    shipping: paymentIntent.shipping,
    source_transfer: null,
    statement_descriptor: paymentIntent.statement_descriptor,
    statement_descriptor_suffix: paymentIntent.statement_descriptor_suffix,
    status: 'succeeded',
    transfer_data: null,
    transfer_group: paymentIntent.transfer_group,
  };
  const charge =
    paymentIntent.capture_method === 'automatic_async'
      ? awaitSettlement(account, created)
      : settleCharge(account, created);
  account.events.emit('charge.succeeded', charge);
  return charge;
}

function awaitSettlement(account: Account, charge: Charge): Charge {
  account.charges.save({ object: charge });
  const at = account.clock.now() + account.settings.balanceTransactionDelaySeconds;
  account.due.schedule(at, 'charge.balance_transaction', charge.id);
  return charge;
}
