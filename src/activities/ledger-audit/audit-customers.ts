import type { ActivityParts } from '../activity-parts';
import { bookCreditTransactions } from '../customer-cash/book-credit-transactions';
import { compareCustomer } from '../equality/compare-customer';

const minuteMs = 60_000;

/** Every managed customer is compared at least this often; one that differed is compared again at every pass. */
const comparedEveryMs = 24 * 60 * minuteMs;

/** A comparison costs at least six calls of Stripe's: this many a pass of five minutes stay within a tenth of its rate. */
const comparisonsMax = 20;

/** A difference that stands this long is not a booking that was just under way. */
const confirmedAfterMs = 2 * minuteMs;

/**
 * Compares the books with Stripe for the customers that are due, on quiet readings only: one whose money moves
 * meanwhile stays due. Differences are stored, and open a case once they stand.
 */
export function auditCustomers(parts: Pick<ActivityParts, 'ledger' | 'stripe' | 'clock' | 'instance'>) {
  return async (): Promise<{ readonly compared: number }> => {
    const startedAt = (await parts.clock.now()).getTime();
    const before = new Date(startedAt - comparedEveryMs);
    const due = await parts.ledger.audits.customersDue(before, new Date(startedAt), comparisonsMax);
    // The list of refunds is the account's: read once, it serves every customer.
    let refunds: ReturnType<typeof parts.stripe.listRefunds> | null = null;
    const listRefunds: typeof parts.stripe.listRefunds = (since) =>
      (refunds ??= parts.stripe.listRefunds(since));
    const stripe = { ...parts.stripe, listRefunds };
    let compared = 0;
    for (const customer of due) {
      // Nothing tells of credit that somebody else grants or uses.
      await bookCreditTransactions(parts, customer);
      const { quiet, differences } = await compareCustomer({ ledger: parts.ledger, stripe }, customer);
      if (!quiet) continue;
      const now = await parts.clock.now();
      const standingSince = new Date(now.getTime() - confirmedAfterMs);
      await parts.ledger.audits.record({ customer }, differences, { now, standingSince });
      compared += 1;
    }
    return { compared };
  };
}
