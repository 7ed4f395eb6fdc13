import {
  CancellationScope,
  condition,
  defineQuery,
  defineSignal,
  setCurrentDetails,
  setHandler,
} from '@temporalio/workflow';
import { CashReturnInput, cashReturnMessages } from '../../contracts/cash-return';
import type { CashReturnResult, CashReturnStatus } from '../../contracts/cash-return';
import { stripeActivities } from '../activity-stubs';
import { openCaseWhenCanceled } from '../canceled-in-temporal';
import { parseMessage } from '../parse-message';
import { describeReturn } from './describe';

const wakeSignal = defineSignal(cashReturnMessages.wake);
const statusQuery = defineQuery<CashReturnStatus>(cashReturnMessages.status);

/** Stripe waits this long for bank details (docs.stripe.com/payments/customer-balance/refunding). */
const bankDetailsMs = 45 * 86_400_000;

/** A return is looked at this often even if no event tells of it. */
const lookAgainAfter = '1 day';

/** Follows one return of a customer's cash from its creation to the customer's bank. */
export async function cashReturn(input: CashReturnInput): Promise<CashReturnResult> {
  const { refund, amount, customer, createdAt } = parseMessage(CashReturnInput, input);
  const bankDetailsUntil = new Date(new Date(createdAt).getTime() + bankDetailsMs).toISOString();
  let status: CashReturnStatus = { refund, amount, state: 'waiting_for_bank_details', bankDetailsUntil };
  let woken = false;
  setHandler(wakeSignal, () => {
    woken = true;
  });
  setHandler(statusQuery, () => status);

  // The money is on its way, whether it is followed or not.
  const caseIsOpen = openCaseWhenCanceled({
    customer,
    object: refund,
    instead:
      'The money stays on its way and is followed to its end. Stripe lets a return be canceled while it waits for bank details.',
  });
  return CancellationScope.nonCancellable(async () => {
    for (;;) {
      woken = false;
      const { state } = await stripeActivities().followCashReturn({ refund });
      status = { ...status, state };
      setCurrentDetails(describeReturn(status, customer));
      switch (state) {
        case 'waiting_for_bank_details':
        case 'on_its_way':
          await condition(() => woken, lookAgainAfter, {
            summary: 'Look at the return again if no event tells of it',
          });
          break;
        case 'arrived':
        case 'failed':
        case 'canceled':
          await caseIsOpen();
          return { refund, outcome: state, amount };
        default: {
          const unreachable: never = state;
          return unreachable;
        }
      }
    }
  });
}
