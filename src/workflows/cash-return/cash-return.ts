import {
  CancellationScope,
  condition,
  defineQuery,
  defineSignal,
  setCurrentDetails,
  setHandler,
} from '@temporalio/workflow';
import { CashReturnInput, cashReturnMessages } from '../../contracts/cash-return';
import type { CashReturnReading, CashReturnResult, CashReturnStatus } from '../../contracts/cash-return';
import { stripeActivities } from '../activity-stubs';
import { openCaseWhenCanceled } from '../canceled-in-temporal';
import { parseMessage } from '../parse-message';
import { describeReturn } from './describe';
import { nextLook } from './next-look';

const wakeSignal = defineSignal(cashReturnMessages.wake);
const statusQuery = defineQuery<CashReturnStatus>(cashReturnMessages.status);

/**
 * Follows one return of a customer's cash, or one refund of a payment, from its creation to the customer's bank, and
 * on for as long as it may come back from there.
 */
export async function cashReturn(input: CashReturnInput): Promise<CashReturnResult> {
  const { refund, customer = null } = parseMessage(CashReturnInput, input);
  let reading: CashReturnReading | null = null;
  let woken = false;
  setHandler(wakeSignal, () => {
    woken = true;
  });
  setHandler(statusQuery, () => ({ refund, state: 'looking', ...reading }));

  // One that an event has started knows its customer by looking.
  let looked = customer !== null;
  const customerOnceKnown = async (): Promise<string | null> => {
    await condition(() => looked);
    return reading?.customer ?? customer;
  };
  // The money is on its way, whether it is followed or not.
  const caseIsOpen = openCaseWhenCanceled({
    customer: customerOnceKnown,
    object: refund,
    instead:
      'The money stays on its way and is followed to its end. A refund of a payment can be canceled while it waits for bank details, a return of unspent cash in Stripe’s Dashboard only.',
  });
  return CancellationScope.nonCancellable(async () => {
    for (;;) {
      woken = false;
      reading = await stripeActivities().followCashReturn({ refund });
      looked = true;
      setCurrentDetails(describeReturn(refund, reading));
      const next = nextLook(reading, new Date());
      if ('outcome' in next) {
        await caseIsOpen();
        return { refund, outcome: next.outcome, amount: reading?.amount ?? null };
      }
      await condition(() => woken, next.afterMs, { summary: next.summary });
    }
  });
}
