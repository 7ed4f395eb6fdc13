import type { BillingDetails } from '../../objects/address';
import type { Charge, ChargePaymentMethodDetails } from '../../objects/charge';
import type { PaymentIntent } from '../../objects/payment-intent';
import type { Account } from '../account';

/** What differs between the charges of cash and cards, and between good and failed ones. */
export interface ChargeDetails {
  /** `ch` for cards, `py` for everything else. */
  readonly prefix: 'ch' | 'py';
  readonly billing_details: BillingDetails;
  readonly calculated_statement_descriptor: string | null;
  readonly captured: boolean;
  readonly failure?: { readonly code: string; readonly message: string };
  readonly outcome: Charge['outcome'];
  readonly payment_method: string | null;
  readonly payment_method_details: ChargePaymentMethodDetails;
}

/** A charge for the whole amount of the intent, which takes over what the intent says. Not saved yet. */
export function newCharge(account: Account, paymentIntent: PaymentIntent, details: ChargeDetails): Charge {
  const { failure, prefix, ...given } = details;
  return {
    ...given,
    id: account.identifiers.next(prefix),
    object: 'charge',
    amount: paymentIntent.amount,
    amount_captured: details.captured ? paymentIntent.amount : 0,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: null,
    created: account.clock.now(),
    currency: paymentIntent.currency,
    customer: paymentIntent.customer,
    description: paymentIntent.description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: failure?.code ?? null,
    failure_message: failure?.message ?? null,
    fraud_details: {},
    livemode: false,
    metadata: paymentIntent.metadata,
    on_behalf_of: null,
    paid: failure === undefined,
    payment_intent: paymentIntent.id,
    receipt_email: paymentIntent.receipt_email,
    receipt_number: null,
    receipt_url: null,
    refunded: false,
    review: null,
    shipping: paymentIntent.shipping,
    source_transfer: null,
    statement_descriptor: paymentIntent.statement_descriptor,
    statement_descriptor_suffix: paymentIntent.statement_descriptor_suffix,
    status: failure === undefined ? 'succeeded' : 'failed',
    transfer_data: null,
    transfer_group: paymentIntent.transfer_group,
  };
}
