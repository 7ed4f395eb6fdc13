import type { LedgerActivities, StripeActivities } from '../contracts/activities';
import type { ActivityParts } from './activity-parts';
import { bookBalanceTransactions } from './balance-transactions/book-balance-transactions';
import { askCardPayment } from './card-payment/ask-card-payment';
import { carryOutCardRequest } from './card-payment/carry-out-card-request';
import { closeHoldCase, openHoldCase } from './card-payment/hold-cases';
import { syncCardPayment } from './card-payment/sync-card-payment';
import { useCredit } from './credit/use-credit';
import { followCashReturn } from './cash-return/follow-cash-return';
import { acceptShortPayment } from './customer-cash/accept-short-payment';
import { applyAllocationStep } from './customer-cash/apply-allocation-step';
import { cancelRefund } from './customer-cash/cancel-refund';
import { cancelPaymentIntent } from './customer-cash/cancel-payment-intent';
import { changeAmount } from './customer-cash/change-amount';
import { issueCreditNote } from './customer-cash/issue-credit-note';
import { keepFreedCash } from './customer-cash/keep-freed-cash';
import { manageCustomer } from './customer-cash/manage-customer';
import { proposeAllocation } from './customer-cash/propose-allocation';
import { reconcilePaymentIntent } from './customer-cash/reconcile-payment-intent';
import { refundPayment } from './customer-cash/refund-payment';
import { answerRequest, parkRequest, takeNextRequest } from './customer-cash/requests';
import { resolveLateMoney } from './customer-cash/resolve-late-money';
import { resolveReversal } from './customer-cash/resolve-reversal';
import { confirmTransfer } from './customer-cash/confirm-transfer';
import { payFromCash } from './customer-cash/pay-from-cash';
import { returnCash } from './customer-cash/return-cash';
import { returnOverpayment } from './customer-cash/return-overpayment';
import { reconcileCash } from './customer-cash/reconcile-cash';
import { settleOwed } from './customer-cash/settle-owed';
import { returnFreedCash } from './customer-cash/return-freed-cash';
import { setReconciliationMode } from './customer-cash/set-reconciliation-mode';
import { syncCustomerCash } from './customer-cash/sync-customer-cash';
import { askCustomerCash } from './invoice-payment/ask-customer-cash';
import { openStripeInvoice } from './invoice-payment/open-stripe-invoice';
import { createPaymentIntent } from './invoice-payment/create-payment-intent';
import { recordProblem } from './invoice-payment/note-problem';
import { extendDeadline } from './invoice-payment/extend-deadline';
import { readInvoicePayment } from './invoice-payment/read-invoice-payment';
import { recordResult, recordTimeline } from './invoice-payment/record';
import { findInvoicePayment, registerInvoicePayment } from './invoice-payment/register-invoice-payment';
import { wakeCustomerWithCash } from './invoice-payment/wake-customer-with-cash';
import { auditAccount } from './ledger-audit/audit-account';
import { auditCustomers } from './ledger-audit/audit-customers';
import { countOpenDifferences } from './ledger-audit/count-open-differences';
import { openCase } from './open-case';
import { settleEndedCards } from './sweep/settle-ended-cards';
import { startMissingPayments } from './sweep/start-missing-payments';
import { startMissingReturns } from './sweep/start-missing-returns';
import { sweepEvents } from './sweep/sweep-events';
import { wakeNeglectedCustomers } from './sweep/wake-neglected';
import { withTypedFailures } from './typed-failures';

/** The activities that touch only Postgres and Temporal; workflows run them as local activities. */
export function createLedgerActivities(parts: ActivityParts): LedgerActivities {
  return withTypedFailures<LedgerActivities>({
    findInvoicePayment: findInvoicePayment(parts),
    readInvoicePayment: readInvoicePayment(parts),
    askCustomerCash: askCustomerCash(parts),
    wakeCustomerCash: wakeCustomerWithCash(parts),
    askCardPayment: askCardPayment(parts),
    openHoldCase: openHoldCase(parts),
    closeHoldCase: closeHoldCase(parts),
    extendDeadline: extendDeadline(parts),
    recordTimeline: recordTimeline(parts),
    recordResult: recordResult(parts),
    recordProblem: recordProblem(parts),
    openCase: openCase(parts),
    takeNextRequest: takeNextRequest(parts),
    parkRequest: parkRequest(parts),
    answerRequest: answerRequest(parts),
    resolveReversal: resolveReversal(parts),
    proposeAllocation: proposeAllocation(parts),
    wakeNeglectedCustomers: wakeNeglectedCustomers(parts),
    startMissingPayments: startMissingPayments(parts),
    countOpenDifferences: countOpenDifferences(parts),
    startMissingReturns: startMissingReturns(parts),
  });
}

/** The activities that call Stripe; they run on the queue whose rate is bounded. */
export function createStripeActivities(parts: ActivityParts): StripeActivities {
  return withTypedFailures<StripeActivities>({
    registerInvoicePayment: registerInvoicePayment(parts),
    createPaymentIntent: createPaymentIntent(parts),
    openStripeInvoice: openStripeInvoice(parts),
    syncCardPayment: syncCardPayment(parts),
    carryOutCardRequest: carryOutCardRequest(parts),
    syncCustomerCash: syncCustomerCash(parts),
    applyAllocationStep: applyAllocationStep(parts),
    manageCustomer: manageCustomer(parts),
    useCredit: useCredit(parts),
    reconcilePaymentIntent: reconcilePaymentIntent(parts),
    changeAmount: changeAmount(parts),
    acceptShortPayment: acceptShortPayment(parts),
    issueCreditNote: issueCreditNote(parts),
    setReconciliationMode: setReconciliationMode(parts),
    cancelPaymentIntent: cancelPaymentIntent(parts),
    returnFreedCash: returnFreedCash(parts),
    keepFreedCash: keepFreedCash(parts),
    resolveLateMoney: resolveLateMoney(parts),
    confirmTransfer: confirmTransfer(parts),
    payFromCash: payFromCash(parts),
    returnCash: returnCash(parts),
    returnOverpayment: returnOverpayment(parts),
    reconcileCash: reconcileCash(parts),
    settleOwed: settleOwed(parts),
    refundPayment: refundPayment(parts),
    cancelRefund: cancelRefund(parts),
    followCashReturn: followCashReturn(parts),
    sweepEvents: sweepEvents(parts),
    auditCustomers: auditCustomers(parts),
    auditAccount: auditAccount(parts),
    bookBalanceTransactions: bookBalanceTransactions(parts),
    settleEndedCards: settleEndedCards(parts),
  });
}
