import { customerCashActs } from '../../contracts/customer-cash';
import type { CustomerCashActName } from '../../contracts/customer-cash';
import type { RefusedSignal, RequestOutcome } from '../../contracts/invoice-payment';
import { ownKeys } from '../../contracts/own-keys';
import type { RequestAnswer } from '../../contracts/requests';
import { outcomeFrom, takeAct } from '../act-messages';
import { ledgerActivities } from '../activity-stubs';
import { createRequestIdentity } from '../request-identity';
import { cashActs } from './acts';

/** How many requests and refusals are shown. */
const shownMax = 10;

/** The acts that came as messages to this run, with what has become of them. */
export interface CashMessages {
  /** Notes the answer of a request, whoever asked it. */
  answered(request: string, answer: RequestAnswer): void;
  outcomes(): readonly RequestOutcome[];
  refused(): readonly RefusedSignal[];
  /** Acts that came as signals, over all runs. */
  signals(): number;
}

/**
 * Takes the acts on a customer's cash: each as an Update, whose sender hears the outcome, and as a Signal of the same
 * name and input. An act is stored as a request like any other workflow's, and carried out in its turn.
 */
export function handleCashMessages(customer: string, signalsBefore: number, show: () => void): CashMessages {
  const identity = createRequestIdentity(signalsBefore);
  const answers = new Map<string, RequestAnswer | null>();
  let refused: readonly RefusedSignal[] = [];
  const outcome = (requestId: string): RequestOutcome =>
    outcomeFrom(requestId, answers.get(requestId) ?? null);
  const perform = async (name: CustomerCashActName, message: unknown): Promise<string> => {
    const id = identity.of(cashActs[name].givenId(message), name);
    const ask = cashActs[name].prepare(message, undefined, id);
    if (!answers.get(ask.id)) answers.set(ask.id, null);
    forgetOldest(answers);
    const { answer } = await ledgerActivities().askCustomerCash({ ...ask, customer, asker: null });
    if (answer !== null) answers.set(ask.id, answer);
    return ask.id;
  };
  for (const name of ownKeys(customerCashActs)) {
    takeAct(name, {
      check: (message) => cashActs[name].check(message),
      perform: (message) => perform(name, message),
      outcome,
      refuse: (problem) => {
        refused = [...refused, { message: name, at: new Date().toISOString(), problem }].slice(-shownMax);
        show();
      },
    });
  }
  return {
    answered: (request, answer) => {
      if (answers.has(request)) answers.set(request, answer);
    },
    outcomes: () => [...answers.keys()].slice(-shownMax).map(outcome),
    refused: () => refused,
    signals: () => identity.signals(),
  };
}

/** Only as many as may be asked about within one wait; a repeat of an older one finds its stored answer. */
function forgetOldest(answers: Map<string, RequestAnswer | null>): void {
  const oldest = [...answers].find(([, answer]) => answer !== null)?.[0];
  if (answers.size > 100 && oldest !== undefined) answers.delete(oldest);
}
