import type { Route } from '../http/route';
import { retrieveAccountRoute } from './account/retrieve';
import { listBalanceTransactionsRoute } from './balance-transactions/list';
import { retrieveBalanceTransactionRoute } from './balance-transactions/retrieve';
import { retrieveBalanceRoute } from './balance/retrieve';
import { BILLING_ROUTES } from './billing';
import { listCashBalanceTransactionsRoute } from './cash-balance/list-transactions';
import { retrieveCashBalanceRoute } from './cash-balance/retrieve';
import { retrieveCashBalanceTransactionRoute } from './cash-balance/retrieve-transaction';
import { updateCashBalanceRoute } from './cash-balance/update';
import { listChargesRoute } from './charges/list';
import { retrieveChargeRoute } from './charges/retrieve';
import { updateChargeRoute } from './charges/update';
import { createCustomerRoute } from './customers/create';
import { createFundingInstructionsRoute } from './customers/create-funding-instructions';
import { deleteCustomerRoute } from './customers/delete';
import { listCustomersRoute } from './customers/list';
import { retrieveCustomerRoute } from './customers/retrieve';
import { updateCustomerRoute } from './customers/update';
import { closeDisputeRoute } from './disputes/close';
import { listDisputesRoute } from './disputes/list';
import { retrieveDisputeRoute } from './disputes/retrieve';
import { updateDisputeRoute } from './disputes/update';
import { listEventsRoute } from './events/list';
import { retrieveEventRoute } from './events/retrieve';
import { aimAdversaryRoute } from './local/aim-adversary';
import { arriveRoute } from './local/arrive';
import { bounceRoute } from './local/bounce';
import { cancelReturnRoute } from './local/cancel-return';
import { completeActionRoute } from './local/complete-action';
import { decideDisputeRoute } from './local/decide-dispute';
import { failRoute } from './local/fail';
import { failPayoutRoute } from './local/fail-payout';
import { moveClockRoute } from './local/move-clock';
import { openDisputeRoute } from './local/open-dispute';
import { payPayoutRoute } from './local/pay-payout';
import { provideBankDetailsRoute } from './local/provide-bank-details';
import { receiveTransferRoute } from './local/receive-transfer';
import { refundToCashRoute } from './local/refund-to-cash';
import { reverseFundingRoute } from './local/reverse-funding';
import { setAdversaryRoute } from './local/set-adversary';
import { showAdversaryRoute } from './local/show-adversary';
import { showClockRoute } from './local/show-clock';
import { showOverviewRoute } from './local/show-overview';
import { applyCustomerBalanceRoute } from './payment-intents/apply-customer-balance';
import { cancelPaymentIntentRoute } from './payment-intents/cancel';
import { capturePaymentIntentRoute } from './payment-intents/capture';
import { confirmPaymentIntentRoute } from './payment-intents/confirm';
import { createPaymentIntentRoute } from './payment-intents/create';
import { incrementAuthorizationRoute } from './payment-intents/increment-authorization';
import { listPaymentIntentsRoute } from './payment-intents/list';
import { retrievePaymentIntentRoute } from './payment-intents/retrieve';
import { updatePaymentIntentRoute } from './payment-intents/update';
import { attachPaymentMethodRoute } from './payment-methods/attach';
import { createPaymentMethodRoute } from './payment-methods/create';
import { detachPaymentMethodRoute } from './payment-methods/detach';
import { listPaymentMethodsRoute } from './payment-methods/list';
import { listPaymentMethodsOfCustomerRoute } from './payment-methods/list-of-customer';
import { retrievePaymentMethodRoute } from './payment-methods/retrieve';
import { retrievePaymentMethodOfCustomerRoute } from './payment-methods/retrieve-of-customer';
import { updatePaymentMethodRoute } from './payment-methods/update';
import { cancelPayoutRoute } from './payouts/cancel';
import { createPayoutRoute } from './payouts/create';
import { listPayoutsRoute } from './payouts/list';
import { retrievePayoutRoute } from './payouts/retrieve';
import { updatePayoutRoute } from './payouts/update';
import { cancelRefundRoute } from './refunds/cancel';
import { createRefundRoute } from './refunds/create';
import { listRefundsRoute } from './refunds/list';
import { retrieveRefundRoute } from './refunds/retrieve';
import { updateRefundRoute } from './refunds/update';
import { createSourceRoute } from './sources/create';
import { createCustomerSourceRoute } from './sources/create-on-customer';
import { deleteCustomerSourceRoute } from './sources/delete-of-customer';
import { listCustomerSourcesRoute } from './sources/list-of-customer';
import { retrieveSourceRoute } from './sources/retrieve';
import { retrieveCustomerSourceRoute } from './sources/retrieve-of-customer';
import { updateCustomerSourceRoute } from './sources/update-of-customer';
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
  retrieveBalanceRoute,
  listBalanceTransactionsRoute,
  retrieveBalanceTransactionRoute,
  listChargesRoute,
  retrieveChargeRoute,
  updateChargeRoute,
  listDisputesRoute,
  retrieveDisputeRoute,
  updateDisputeRoute,
  closeDisputeRoute,
  createPayoutRoute,
  listPayoutsRoute,
  retrievePayoutRoute,
  updatePayoutRoute,
  cancelPayoutRoute,
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
  capturePaymentIntentRoute,
  incrementAuthorizationRoute,
  cancelPaymentIntentRoute,
  applyCustomerBalanceRoute,
  retrievePaymentMethodRoute,
  createPaymentMethodRoute,
  listPaymentMethodsRoute,
  updatePaymentMethodRoute,
  attachPaymentMethodRoute,
  detachPaymentMethodRoute,
  listPaymentMethodsOfCustomerRoute,
  retrievePaymentMethodOfCustomerRoute,
  createSourceRoute,
  retrieveSourceRoute,
  createCustomerSourceRoute,
  listCustomerSourcesRoute,
  retrieveCustomerSourceRoute,
  updateCustomerSourceRoute,
  deleteCustomerSourceRoute,
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
  showOverviewRoute,
  showClockRoute,
  moveClockRoute,
  completeActionRoute,
  openDisputeRoute,
  decideDisputeRoute,
  payPayoutRoute,
  failPayoutRoute,
  provideBankDetailsRoute,
  arriveRoute,
  bounceRoute,
  failRoute,
  cancelReturnRoute,
  refundToCashRoute,
  receiveTransferRoute,
  reverseFundingRoute,
];
