import { condition, defineUpdate, setHandler, sleep } from '@temporalio/workflow';
import { cashReturn as followReturn } from '../../../src/workflows/cash-return/cash-return';
import { customerCash as ownCash } from '../../../src/workflows/customer-cash/customer-cash';
import { invoicePayment as pay } from '../../../src/workflows/invoice-payment/invoice-payment';

/**
 * The workflows of a build that does one thing more than today's, a timer at the beginning: whatever they have begun,
 * today's code can't continue. Otherwise they do the same, but for `extendDeadline`, which they accept and never answer.
 */
function beforeEverythingElse(): void {
  void sleep('300 days');
}

export function invoicePayment(input: Parameters<typeof pay>[0]): ReturnType<typeof pay> {
  beforeEverythingElse();
  const result = pay(input);
  setHandler(defineUpdate('extendDeadline'), () => condition(() => false));
  return result;
}

export function customerCash(input: Parameters<typeof ownCash>[0]): Promise<never> {
  beforeEverythingElse();
  return ownCash(input);
}

export function cashReturn(input: Parameters<typeof followReturn>[0]): ReturnType<typeof followReturn> {
  beforeEverythingElse();
  return followReturn(input);
}
