import { customerCashWorkflowId } from '../../contracts/workflow-ids';
import type { ActivityParts } from '../activity-parts';
import { beginAnewIfItStandsStill, closeCasesOfStandstill } from './begin-anew';
import { watchUnmatchedCash } from './watch-unmatched-cash';

const minuteMs = 60_000;

/** A mark that stands longer than this has lost its wake-up. */
const dirtyTooLongMs = minuteMs;

/** A customer with open items is read at least this often, whether events come or not. */
const openItemsUnreadMs = 10 * minuteMs;

/** Every managed customer is read at least this often. */
const unreadMs = 24 * 60 * minuteMs;

/** A reading costs at least two calls of Stripe's: this many a pass stay within a tenth of its rate. */
const readingsMax = 60;

/**
 * Wakes the workflows of customers that nobody wakes any more: those marked for too long, those with open items that
 * were not read for a while, and all others once a day; the longest neglected first. Free cash that nothing was matched
 * with for too long becomes a case. One that stands still is begun anew first.
 */
export function wakeNeglectedCustomers(parts: Pick<ActivityParts, 'ledger' | 'workflows' | 'clock'>) {
  return async (): Promise<{ readonly woken: number }> => {
    const now = (await parts.clock.now()).getTime();
    const { customers } = parts.ledger;
    const neglected = new Set([
      ...(await customers.listDirty(new Date(now - dirtyTooLongMs), readingsMax)),
      ...(await customers.listUnread(new Date(now - openItemsUnreadMs), true, readingsMax)),
      ...(await customers.listUnread(new Date(now - unreadMs), false, readingsMax)),
    ]);
    const { account } = parts.ledger.identity;
    for (const customer of [...neglected].slice(0, readingsMax)) {
      const owner = { customer, object: customer, payment: null };
      await beginAnewIfItStandsStill(parts, customerCashWorkflowId(account, customer), owner);
      await parts.workflows.wakeCustomerCash(customer);
    }
    await closeCasesOfStandstill(parts);
    await watchUnmatchedCash(parts);
    return { woken: Math.min(neglected.size, readingsMax) };
  };
}
