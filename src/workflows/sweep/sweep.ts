import { setCurrentDetails } from '@temporalio/workflow';
import type { SweepResult } from '../../contracts/sweep';
import { ledgerActivities, stripeActivities } from '../activity-stubs';

/**
 * One pass over everything that a lost webhook, a lost wake-up or a process that ended too early leaves behind. It
 * only wakes and starts; what is true is found out by the workflows themselves. A schedule runs it.
 */
export async function sweep(): Promise<SweepResult> {
  const events = await stripeActivities().sweepEvents();
  const balance = await stripeActivities().bookBalanceTransactions();
  const customers = await ledgerActivities().wakeNeglectedCustomers();
  const payments = await ledgerActivities().startMissingPayments();
  setCurrentDetails(
    `${events.missed} event(s) had not come by webhook; ${balance.booked} row(s) of the Stripe balance booked; ` +
      `${customers.woken} customer(s) woken; ${payments.started} payment(s) started`,
  );
  return {
    eventsMissed: events.missed,
    balanceTransactionsBooked: balance.booked,
    customersWoken: customers.woken,
    paymentsStarted: payments.started,
  };
}
