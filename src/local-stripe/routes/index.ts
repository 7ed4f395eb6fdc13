import type { Route } from '../http/route';
import { retrieveAccountRoute } from './account/retrieve';
import { listBalanceTransactionsRoute } from './balance-transactions/list';
import { retrieveBalanceTransactionRoute } from './balance-transactions/retrieve';
import { BILLING_ROUTES } from './billing';
import { listCashBalanceTransactionsRoute } from './cash-balance/list-transactions';
import { retrieveCashBalanceRoute } from './cash-balance/retrieve';
import { retrieveCashBalanceTransactionRoute } from './cash-balance/retrieve-transaction';
import { updateCashBalanceRoute } from './cash-balance/update';
import { listChargesRoute } from './charges/list';
import { retrieveChargeRoute } from './charges/retrieve';
import { createCustomerRoute } from './customers/create';
import { createFundingInstructionsRoute } from './customers/create-funding-instructions';
import { deleteCustomerRoute } from './customers/delete';
import { listCustomersRoute } from './customers/list';
import { retrieveCustomerRoute } from './customers/retrieve';
import { updateCustomerRoute } from './customers/update';
import { listEventsRoute } from './events/list';
import { retrieveEventRoute } from './events/retrieve';
import { aimAdversaryRoute } from './local/aim-adversary';
import { arriveRoute } from './local/arrive';
import { bounceRoute } from './local/bounce';
import { cancelReturnRoute } from './local/cancel-return';
import { failRoute } from './local/fail';
import { moveClockRoute } from './local/move-clock';
import { provideBankDetailsRoute } from './local/provide-bank-details';
import { receiveTransferRoute } from './local/receive-transfer';
import { refundToCashRoute } from './local/refund-to-cash';
import { reverseFundingRoute } from './local/reverse-funding';
import { setAdversaryRoute } from './local/set-adversary';
import { showAdversaryRoute } from './local/show-adversary';
import { showClockRoute } from './local/show-clock';
import { applyCustomerBalanceRoute } from './payment-intents/apply-customer-balance';
import { cancelPaymentIntentRoute } from './payment-intents/cancel';
import { confirmPaymentIntentRoute } from './payment-intents/confirm';
import { createPaymentIntentRoute } from './payment-intents/create';
import { listPaymentIntentsRoute } from './payment-intents/list';
import { retrievePaymentIntentRoute } from './payment-intents/retrieve';
import { updatePaymentIntentRoute } from './payment-intents/update';
import { retrievePaymentMethodRoute } from './payment-methods/retrieve';
import { cancelRefundRoute } from './refunds/cancel';
import { createRefundRoute } from './refunds/create';
import { listRefundsRoute } from './refunds/list';
import { retrieveRefundRoute } from './refunds/retrieve';
import { updateRefundRoute } from './refunds/update';
import { expireRefundRoute } from './test-helpers/expire-refund';
import { fundCashBalanceRoute } from './test-helpers/fund-cash-balance';
import { createWebhookEndpointRoute } from './webhook-endpoints/create';
import { deleteWebhookEndpointRoute } from './webhook-endpoints/delete';
import { listWebhookEndpointsRoute } from './webhook-endpoints/list';
import { retrieveWebhookEndpointRoute } from './webhook-endpoints/retrieve';
import { updateWebhookEndpointRoute } from './webhook-endpoints/update';

/** Every endpoint of Local Stripe: Stripe's under `/v1`, its own controls under `/_local`. */
export const ROUTES: readonly Route[] = [
  retrieveAccountRoute,
  listBalanceTransactionsRoute,
  retrieveBalanceTransactionRoute,
  listChargesRoute,
  retrieveChargeRoute,
  createCustomerRoute,
  listCustomersRoute,
  retrieveCustomerRoute,
  updateCustomerRoute,
  deleteCustomerRoute,
  createFundingInstructionsRoute,
  retrieveCashBalanceRoute,
  updateCashBalanceRoute,
  listCashBalanceTransactionsRoute,
  retrieveCashBalanceTransactionRoute,
  listEventsRoute,
  retrieveEventRoute,
  createPaymentIntentRoute,
  listPaymentIntentsRoute,
  retrievePaymentIntentRoute,
  updatePaymentIntentRoute,
  confirmPaymentIntentRoute,
  cancelPaymentIntentRoute,
  applyCustomerBalanceRoute,
  retrievePaymentMethodRoute,
  createRefundRoute,
  listRefundsRoute,
  retrieveRefundRoute,
  updateRefundRoute,
  cancelRefundRoute,
  fundCashBalanceRoute,
  expireRefundRoute,
  ...BILLING_ROUTES,
  createWebhookEndpointRoute,
  listWebhookEndpointsRoute,
  retrieveWebhookEndpointRoute,
  updateWebhookEndpointRoute,
  deleteWebhookEndpointRoute,
  showAdversaryRoute,
  setAdversaryRoute,
  aimAdversaryRoute,
  showClockRoute,
  moveClockRoute,
  provideBankDetailsRoute,
  arriveRoute,
  bounceRoute,
  failRoute,
  cancelReturnRoute,
  refundToCashRoute,
  receiveTransferRoute,
  reverseFundingRoute,
];
