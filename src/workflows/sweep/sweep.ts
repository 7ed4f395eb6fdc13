import { CancellationScope, setCurrentDetails } from '@temporalio/workflow';
import type { SweepResult } from '../../contracts/sweep';
import { ledgerActivities, stripeActivities } from '../activity-stubs';
import { openCaseWhenCanceled } from '../canceled-in-temporal';

/**
 * One pass over everything that a lost webhook, a lost wake-up or a process that ended too early leaves behind. It
 * only wakes and starts; what is true is found out by the workflows themselves. A schedule runs it. Temporal's own
 * cancel opens a case and changes nothing.
 */
export async function sweep(): Promise<SweepResult> {
  const caseIsOpen = openCaseWhenCanceled({
    customer: () => null,
    object: null,
    instead: 'The pass goes on to its end. Pause the schedule of the sweep to stop the passes after it.',
  });
  return CancellationScope.nonCancellable(async () => {
    const events = await stripeActivities().sweepEvents();
    const balance = await stripeActivities().bookBalanceTransactions();
    const customers = await ledgerActivities().wakeNeglectedCustomers();
    const payments = await ledgerActivities().startMissingPayments();
    const returns = await ledgerActivities().startMissingReturns();
    const cards = await stripeActivities().settleEndedCards();
    setCurrentDetails(
      `${events.missed} event(s) had not come by webhook; ${balance.booked} row(s) of the Stripe balance booked; ` +
        `${customers.woken} customer(s) woken; ${payments.started} payment(s) and ${returns.started} return(s) started; ` +
        `${cards.read} card payment(s) read, ${cards.failed} of them in vain`,
    );
    await caseIsOpen();
    return {
      eventsMissed: events.missed,
      balanceTransactionsBooked: balance.booked,
      customersWoken: customers.woken,
      paymentsStarted: payments.started,
      returnsStarted: returns.started,
    };
  });
}
