import {
  allHandlersFinished,
  CancellationScope,
  condition,
  continueAsNew,
  defineQuery,
  defineSignal,
  setCurrentDetails,
  setHandler,
  setWorkflowOptions,
  workflowInfo,
} from '@temporalio/workflow';
import type { CustomerCashReading } from '../../contracts/activities';
import { CustomerCashInput, customerCashMessages, Wake } from '../../contracts/customer-cash';
import type { CustomerCashPosition } from '../../contracts/customer-cash';
import { openCaseWhenCanceled } from '../canceled-in-temporal';
import { Value } from 'typebox/value';
import { parseMessage } from '../parse-message';
import { createAttributeDisplay } from '../show-search-attributes';
import { allocate, matchAnew, mayAllocate } from './allocate';
import type { CashSeen } from './allocate';
import { carryOutRequests } from './carry-out-requests';
import type { Answered, ParkedRequest } from './carry-out-requests';
import { attentionOf, describeCash } from './describe';
import { handleCashMessages } from './messages';
import type { CashMessages } from './messages';
import { readCash } from './read-cash';
import { createWakes } from '../../domain/cash/wakes';

const wakeSignal = defineSignal<[unknown?]>(customerCashMessages.wake);
const positionQuery = defineQuery<CustomerCashPosition>(customerCashMessages.position);

/** When parked requests, rows that do not join, or a reading that failed, are tried again without anybody's waking. */
const tryAgainAfter = '5 minutes';

/** Rounds after which a run continues as new, well below Temporal's limits on a history. */
const defaultRoundsPerRun = 200;

/**
 * Owns one customer's cash at Stripe, for ever: the only writer of its bank-transfer intents. Every round reads what
 * is true at Stripe and books it, carries out what others ask for, and matches what is free. A wake-up says only
 * that something may have changed, so any number of them is one round; none is lost, because every run begins with a
 * round of its own.
 */
export async function customerCash(input: CustomerCashInput): Promise<never> {
  const parsed = parseMessage(CustomerCashInput, input);
  const { customer, roundsPerRun = defaultRoundsPerRun } = parsed;
  let rounds = parsed.rounds ?? 0;
  const wakes = createWakes();
  let reading: CustomerCashReading | null = null;
  let fault: string | null = null;
  let parked: readonly ParkedRequest[] = [];
  let unmatched: string | null = null;
  const attention = (): string | null => attentionOf(reading, fault, parked.length, unmatched);
  const display = createAttributeDisplay();
  const seen: CashSeen = {
    read: (found) => void (reading = found),
    moved: (shown) => void (reading = reading === null || !shown ? reading : { ...reading, ...shown }),
  };
  setHandler(wakeSignal, (message) => wakes.wake(markOf(message)));
  const show = (): void => setCurrentDetails(describeCash(customer, reading, attention(), parked, messages));
  const messages = handleCashMessages(customer, parsed.signals ?? 0, show);
  const answered: Answered = (request, answer, shown) => {
    messages.answered(request, answer);
    seen.moved(shown);
    // Whoever matches now is somebody else: what is free is looked at with the new mode.
    if (answer.kind === 'reconciliation_mode_set') wakes.wake();
  };
  setHandler(positionQuery, () =>
    positionOf(customer, reading, parked.length, rounds, attention(), messages),
  );
  show();

  // As long as the customer has money, somebody must own it.
  const caseIsOpen = openCaseWhenCanceled({
    customer: () => customer,
    object: customer,
    instead:
      'The owner of the customer’s cash lives on. Cancel an invoice by its own workflow, or by the message `cancel`.',
  });
  return CancellationScope.nonCancellable(async () => {
    for (let round = 1; ; round += 1) {
      wakes.beginRound();
      const read = await readCash(customer);
      fault = 'fault' in read ? read.fault : null;
      let everythingDone = false;
      if ('reading' in read) {
        seen.read(read.reading);
        wakes.hasRead(read.reading.marks ?? 0);
        const matches = mayAllocate(read.reading);
        parked = await carryOutRequests(customer, answered, () => matchAnew(customer, wakes, seen));
        // A request may have given the matching to somebody else meanwhile.
        const stillMatches = matches && mayAllocate(reading ?? read.reading);
        unmatched = stillMatches ? await allocate(customer, wakes, seen) : null;
        // What is stopped goes on when somebody resumes it, who wakes this workflow; trying again would tell nothing.
        const { stopped, complete, unknownWrites } = reading ?? read.reading;
        const carriedOut = stopped !== null || (parked.length === 0 && unmatched === null);
        everythingDone = carriedOut && complete && unknownWrites === 0;
      }
      rounds += 1;
      show();
      const needsOperator = attention() !== null;
      if (reading !== null) display(reading.searchAttributes, { customer, state: 'waiting', needsOperator });
      if (round >= roundsPerRun || workflowInfo().continueAsNewSuggested) {
        await condition(allHandlersFinished);
        await caseIsOpen();
        return continueAsNew<typeof customerCash>({ ...parsed, rounds, signals: messages.signals() });
      }
      await waitForWake(() => wakes.areDue(), everythingDone);
    }
  });
}

// It never ends, so with worker deployments it can't stay with the code that it began with (docs/versioning.md). From a
// worker without a deployment the server refuses every task that names a behaviour.
setWorkflowOptions(
  () =>
    (workflowInfo().currentDeploymentVersion?.deploymentName ?? '') === ''
      ? {}
      : { versioningBehavior: 'AUTO_UPGRADE' },
  customerCash,
);

/** A wake-up of anybody's, which need not name the mark that it was sent for. */
function markOf(message: unknown): number | undefined {
  return Value.Check(Wake, message) ? message.mark : undefined;
}

function waitForWake(areDue: () => boolean, everythingDone: boolean): Promise<unknown> {
  return everythingDone
    ? condition(areDue)
    : condition(areDue, tryAgainAfter, { summary: 'Try again what could not go on' });
}

function positionOf(
  customer: string,
  reading: CustomerCashReading | null,
  parkedRequests: number,
  rounds: number,
  attention: string | null,
  messages: CashMessages,
): CustomerCashPosition {
  return {
    customer,
    positions: reading?.positions ?? [],
    reconciliationMode: reading?.reconciliationMode ?? null,
    openPaymentIntents: reading?.openPaymentIntents ?? 0,
    parkedRequests,
    foreignPaymentIntents: reading?.foreignPaymentIntents ?? 0,
    allocatedOtherwise: reading?.allocatedOtherwise ?? [],
    stopped: reading?.stopped ?? null,
    syncedAt: reading?.syncedAt ?? null,
    rounds,
    attention,
    requests: messages.outcomes(),
    refused: messages.refused(),
  };
}
