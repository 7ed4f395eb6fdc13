import { proxyActivities, proxyLocalActivities, workflowInfo } from '@temporalio/workflow';
import type { ActivityOptions } from '@temporalio/workflow';
import type { LedgerActivities, StripeActivities } from '../contracts/activities';
import { stripeTaskQueue } from '../contracts/task-queues';
import { inTurn, localActivityTime } from './in-turn';

/** What Temporal's UI shows beside each activity. */
export const ledgerSummaries: Readonly<Record<keyof LedgerActivities, string>> = {
  findInvoicePayment: 'Find the invoice in the registry',
  readInvoicePayment: 'Read from the books what is true of the invoice',
  askCustomerCash: 'Ask the owner of the customer’s cash',
  wakeCustomerCash: 'Wake the owner of the customer’s cash',
  askCardPayment: 'Store what is asked of the card payment',
  openHoldCase: 'Ask an operator about a hold that is about to lapse',
  closeHoldCase: 'Close the case of the hold',
  extendDeadline: 'Extend the deadline',
  recordTimeline: 'Add to the invoice’s timeline',
  recordResult: 'Record how the invoice ended',
  recordProblem: 'Record why the invoice can’t be paid for now',
  openCase: 'Open a case for an operator',
  takeNextRequest: 'Take the next request',
  parkRequest: 'Put a request aside that can’t go on now',
  answerRequest: 'Answer a request and wake its asker',
  resolveReversal: 'Give up what a bank took back, or ask for it again',
  proposeAllocation: 'Match free cash with open invoices',
  wakeNeglectedCustomers: 'Wake customers that nobody wakes any more',
  countOpenDifferences: 'Count the differences between the books and Stripe',
  startMissingPayments: 'Start payments that were registered and never begun',
  startMissingReturns: 'Follow returns again that nobody follows',
};

/** The same of those that call Stripe. */
export const stripeSummaries: Readonly<Record<keyof StripeActivities, string>> = {
  registerInvoicePayment: 'Check and register an invoice that was started past the door',
  createPaymentIntent: 'Create and confirm the PaymentIntent',
  openStripeInvoice: 'Open the invoice of Stripe’s',
  syncCardPayment: 'Read the card payment from Stripe and book it',
  carryOutCardRequest: 'Carry out what is asked of the card payment',
  syncCustomerCash: 'Read the customer’s cash from Stripe and book it',
  applyAllocationStep: 'Apply free cash to an invoice',
  manageCustomer: 'Set the customer to manual reconciliation',
  useCredit: 'Use the customer’s credit for an invoice',
  reconcilePaymentIntent: 'Apply free cash as an operator asked',
  acceptShortPayment: 'Accept what has arrived as all of it',
  changeAmount: 'Change what the invoice asks for',
  issueCreditNote: 'Lower the invoice by a credit note',
  setReconciliationMode: 'Set who matches the customer’s cash',
  cancelPaymentIntent: 'Cancel the PaymentIntent',
  returnFreedCash: 'Send what had arrived back to the customer’s bank',
  keepFreedCash: 'Keep what had arrived as the customer’s cash',
  resolveLateMoney: 'Put money that came too late where an operator says',
  confirmTransfer: 'Confirm the PaymentIntent',
  payFromCash: 'Pay the invoice from the customer’s cash',
  returnCash: 'Send free cash back to the customer’s bank',
  returnOverpayment: 'Send back what came too much',
  reconcileCash: 'Match free cash as an operator asked',
  settleOwed: 'Settle money of the customer’s in our balance',
  refundPayment: 'Give a payment back',
  cancelRefund: 'Cancel a refund that waits for bank details',
  followCashReturn: 'Look where the returned money is',
  auditCustomers: 'Compare customers in the books with Stripe',
  auditAccount: 'Compare the account in the books with Stripe',
  sweepEvents: 'Read events that no webhook has brought',
  bookBalanceTransactions: 'Book what is new on the Stripe balance',
  settleEndedCards: 'Book what is still to come of card payments that have ended',
};

/**
 * Ledger reads and postings: short, on the worker that runs the workflow, one at a time in each workflow; one that takes
 * long or fails goes on in the task queue, and is repeated until Postgres answers (`in-turn.ts`).
 */
export const ledgerActivities = madeOnce((): LedgerActivities => {
  const local = <Name extends keyof LedgerActivities>(name: Name): LedgerActivities[Name] =>
    proxyLocalActivities<LedgerActivities>({
      scheduleToCloseTimeout: localActivityTime(),
      retry: { maximumAttempts: 1 },
      summary: ledgerSummaries[name],
    })[name];
  const queued = <Name extends keyof LedgerActivities>(name: Name): LedgerActivities[Name] =>
    proxyActivities<LedgerActivities>({
      startToCloseTimeout: '20 seconds',
      retry: { initialInterval: '200 milliseconds', maximumInterval: '30 seconds' },
      summary: ledgerSummaries[name],
    })[name];
  return {
    findInvoicePayment: inTurn(local('findInvoicePayment'), queued('findInvoicePayment')),
    readInvoicePayment: inTurn(local('readInvoicePayment'), queued('readInvoicePayment')),
    askCustomerCash: inTurn(local('askCustomerCash'), queued('askCustomerCash')),
    wakeCustomerCash: inTurn(local('wakeCustomerCash'), queued('wakeCustomerCash')),
    askCardPayment: inTurn(local('askCardPayment'), queued('askCardPayment')),
    openHoldCase: inTurn(local('openHoldCase'), queued('openHoldCase')),
    closeHoldCase: inTurn(local('closeHoldCase'), queued('closeHoldCase')),
    extendDeadline: inTurn(local('extendDeadline'), queued('extendDeadline')),
    recordTimeline: inTurn(local('recordTimeline'), queued('recordTimeline')),
    recordResult: inTurn(local('recordResult'), queued('recordResult')),
    recordProblem: inTurn(local('recordProblem'), queued('recordProblem')),
    openCase: inTurn(local('openCase'), queued('openCase')),
    takeNextRequest: inTurn(local('takeNextRequest'), queued('takeNextRequest')),
    parkRequest: inTurn(local('parkRequest'), queued('parkRequest')),
    answerRequest: inTurn(local('answerRequest'), queued('answerRequest')),
    resolveReversal: inTurn(local('resolveReversal'), queued('resolveReversal')),
    proposeAllocation: inTurn(local('proposeAllocation'), queued('proposeAllocation')),
    wakeNeglectedCustomers: inTurn(local('wakeNeglectedCustomers'), queued('wakeNeglectedCustomers')),
    countOpenDifferences: inTurn(local('countOpenDifferences'), queued('countOpenDifferences')),
    startMissingPayments: inTurn(local('startMissingPayments'), queued('startMissingPayments')),
    startMissingReturns: inTurn(local('startMissingReturns'), queued('startMissingReturns')),
  };
});

/** Stripe calls that a workflow can't go on without: repeated until Stripe answers. */
export const stripeActivities = madeOnce(() => stripeStubs({}));

/**
 * Stripe calls of one request among others: given up after about half a minute, so that the others get their turn, and
 * at once while writes are stopped, which nothing but a resumption ends.
 */
export const boundedStripeActivities = madeOnce(() =>
  stripeStubs({ maximumAttempts: 6, nonRetryableErrorTypes: ['writes_paused', 'writes_observed'] }),
);

/** What a workflow makes when it first needs it, and then keeps; each workflow has its own modules, so it is not shared. */
function madeOnce<Made>(make: () => Made): () => Made {
  let made: Made | undefined;
  return () => (made ??= make());
}

function stripeStubs(bound: {
  readonly maximumAttempts?: number;
  readonly nonRetryableErrorTypes?: string[];
}): StripeActivities {
  const options: ActivityOptions = {
    taskQueue: stripeTaskQueue(workflowInfo().taskQueue),
    startToCloseTimeout: '2 minutes',
    // A worker that was killed is noticed by this.
    heartbeatTimeout: '20 seconds',
    retry: { initialInterval: '1 second', maximumInterval: '1 minute', ...bound },
  };
  const stub = <Name extends keyof StripeActivities>(name: Name): StripeActivities[Name] =>
    proxyActivities<StripeActivities>({ ...options, summary: stripeSummaries[name] })[name];
  return {
    registerInvoicePayment: stub('registerInvoicePayment'),
    createPaymentIntent: stub('createPaymentIntent'),
    openStripeInvoice: stub('openStripeInvoice'),
    syncCardPayment: stub('syncCardPayment'),
    carryOutCardRequest: stub('carryOutCardRequest'),
    syncCustomerCash: stub('syncCustomerCash'),
    applyAllocationStep: stub('applyAllocationStep'),
    manageCustomer: stub('manageCustomer'),
    useCredit: stub('useCredit'),
    reconcilePaymentIntent: stub('reconcilePaymentIntent'),
    acceptShortPayment: stub('acceptShortPayment'),
    changeAmount: stub('changeAmount'),
    issueCreditNote: stub('issueCreditNote'),
    setReconciliationMode: stub('setReconciliationMode'),
    cancelPaymentIntent: stub('cancelPaymentIntent'),
    returnFreedCash: stub('returnFreedCash'),
    keepFreedCash: stub('keepFreedCash'),
    resolveLateMoney: stub('resolveLateMoney'),
    confirmTransfer: stub('confirmTransfer'),
    payFromCash: stub('payFromCash'),
    returnCash: stub('returnCash'),
    returnOverpayment: stub('returnOverpayment'),
    reconcileCash: stub('reconcileCash'),
    settleOwed: stub('settleOwed'),
    refundPayment: stub('refundPayment'),
    cancelRefund: stub('cancelRefund'),
    followCashReturn: stub('followCashReturn'),
    auditCustomers: stub('auditCustomers'),
    auditAccount: stub('auditAccount'),
    sweepEvents: stub('sweepEvents'),
    bookBalanceTransactions: stub('bookBalanceTransactions'),
    settleEndedCards: stub('settleEndedCards'),
  };
}
