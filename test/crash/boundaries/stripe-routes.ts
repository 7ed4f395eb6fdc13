import type { Stripe } from '../../../src/contracts/ports/stripe';
import type { StripeWriteKind } from '../../../src/contracts/stripe-writes';

/** The route by which each write reaches Stripe. */
const routesOfWrites: Readonly<Record<StripeWriteKind, string>> = {
  create_payment_intent: 'POST /v1/payment_intents',
  apply_customer_balance: 'POST /v1/payment_intents/:intent/apply_customer_balance',
  cancel_payment_intent: 'POST /v1/payment_intents/:intent/cancel',
  pay_from_cash: 'POST /v1/payment_intents/:intent/confirm',
  confirm_bank_transfer: 'POST /v1/payment_intents/:intent/confirm',
  update_payment_intent: 'POST /v1/payment_intents/:intent',
  create_card_payment_intent: 'POST /v1/payment_intents',
  confirm_payment_intent: 'POST /v1/payment_intents/:intent/confirm',
  capture_payment_intent: 'POST /v1/payment_intents/:intent/capture',
  increment_authorization: 'POST /v1/payment_intents/:intent/increment_authorization',
  adjust_credit_balance: 'POST /v1/customers/:customer/balance_transactions',
  return_cash: 'POST /v1/refunds',
  refund_payment: 'POST /v1/refunds',
  cancel_refund: 'POST /v1/refunds/:refund/cancel',
  expire_checkout_session: 'POST /v1/checkout/sessions/:session/expire',
  finalize_invoice: 'POST /v1/invoices/:invoice/finalize',
  void_invoice: 'POST /v1/invoices/:invoice/void',
  create_credit_note: 'POST /v1/credit_notes',
  set_reconciliation_mode: 'POST /v1/customers/:customer/cash_balance',
};

/** The route by which each reading reaches Stripe. */
const routesOfReadings: Readonly<Record<Exclude<keyof Stripe, 'identity' | 'write'>, string>> = {
  retrieveCustomer: 'GET /v1/customers/:customer',
  retrieveCashBalance: 'GET /v1/customers/:customer/cash_balance',
  listCashTransactions: 'GET /v1/customers/:customer/cash_balance_transactions',
  listCreditTransactions: 'GET /v1/customers/:customer/balance_transactions',
  retrieveCreditBalance: 'GET /v1/customers/:customer',
  retrievePaymentIntent: 'GET /v1/payment_intents/:intent',
  listPaymentIntents: 'GET /v1/payment_intents',
  retrieveRefundableCharge: 'GET /v1/payment_intents/:intent',
  retrieveCheckoutSession: 'GET /v1/checkout/sessions/:session',
  retrieveInvoice: 'GET /v1/invoices/:invoice',
  listCreditNotes: 'GET /v1/credit_notes',
  listRefundsOfPayment: 'GET /v1/refunds',
  listBalanceTransactionsOf: 'GET /v1/balance_transactions',
  retrieveCardConfirmation: 'GET /v1/payment_intents/:intent',
  retrieveDispute: 'GET /v1/disputes/:dispute',
  retrieveRefund: 'GET /v1/refunds/:refund',
  listRefunds: 'GET /v1/refunds',
  listEvents: 'GET /v1/events',
  listBalanceTransactions: 'GET /v1/balance_transactions',
  retrieveBalance: 'GET /v1/balance',
  sumBalanceTransactions: 'GET /v1/balance_transactions',
};

/** The route of a call of the Stripe port, as Local Stripe's adversary is told it. */
export function routeOf(method: string, parameters: readonly unknown[]): string {
  const request = parameters[1];
  const kind: unknown =
    typeof request === 'object' && request !== null ? Reflect.get(request, 'kind') : undefined;
  const route: unknown =
    method === 'write' ? Reflect.get(routesOfWrites, String(kind)) : Reflect.get(routesOfReadings, method);
  if (typeof route === 'string') return route;
  throw new Error(`No route of Stripe is known for ${method} ${String(kind)}: see stripe-routes.ts.`);
}
