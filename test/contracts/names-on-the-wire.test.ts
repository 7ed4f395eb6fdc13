import { invoicePaymentMessages } from '../../src/contracts/invoice-payment';
import { cashReturnMessages } from '../../src/contracts/cash-return';
import { customerCashMessages } from '../../src/contracts/customer-cash';
import { searchAttributes } from '../../src/contracts/search-attributes';
import { defaultTaskQueue, stripeTaskQueue } from '../../src/contracts/task-queues';

/** Workflows that run for months, and people with only Temporal's CLI, know these names: they do not change. */
describe('names that Temporal stores', () => {
  test('of messages', () => {
    expect(invoicePaymentMessages).toEqual({
      reconcile: 'reconcile',
      cancel: 'cancel',
      changeAmount: 'changeAmount',
      acceptShortPayment: 'acceptShortPayment',
      extendDeadline: 'extendDeadline',
      issueCreditNote: 'issueCreditNote',
      confirm: 'confirm',
      capture: 'capture',
      incrementAuthorization: 'incrementAuthorization',
      wake: 'wake',
      status: 'status',
    });
    expect(customerCashMessages).toEqual({
      setReconciliationMode: 'setReconciliationMode',
      reconcile: 'reconcile',
      returnCash: 'returnCash',
      settleOwed: 'settleOwed',
      refundPayment: 'refundPayment',
      cancelRefund: 'cancelRefund',
      resolveLateMoney: 'resolveLateMoney',
      resolveReversal: 'resolveReversal',
      wake: 'wake',
      position: 'position',
    });
    expect(cashReturnMessages).toEqual({ wake: 'wake', status: 'status' });
  });

  test('of search attributes, with their types', () => {
    expect(searchAttributes).toEqual({
      HoldfastCustomer: 'Keyword',
      HoldfastState: 'Keyword',
      HoldfastCurrency: 'Keyword',
      HoldfastAmountDue: 'Int',
      HoldfastDeadline: 'Datetime',
      HoldfastNeedsOperator: 'Bool',
    });
  });

  test('of task queues', () => {
    expect(defaultTaskQueue).toBe('holdfast');
    expect(stripeTaskQueue(defaultTaskQueue)).toBe('holdfast-stripe');
  });
});
