import { condition, defineSignal, defineUpdate, setHandler, workflowInfo } from '@temporalio/workflow';
import type { TSchema } from 'typebox';
import type { InvoicePaymentStatus, RequestOutcome } from '../contracts/invoice-payment';
import type { RequestAnswer, RequestKind } from '../contracts/requests';
import { HoldfastError } from '../domain/errors/holdfast-error';
import { failure, parseMessage } from './parse-message';
import { updateWait } from './update-wait';

/** A request as its workflow remembers it. */
export interface AskedRequest {
  readonly id: string;
  readonly kind: RequestKind;
  readonly answer: RequestAnswer | null;
}

/** What the life of a workflow that is asked for acts keeps of them. */
export interface AskedLife {
  readonly paymentIntent: string | null;
  readonly requests: readonly AskedRequest[];
  readonly refused: InvoicePaymentStatus['refused'];
}

/** A workflow that is asked for acts. */
export interface AskedWorkflow {
  readonly life: AskedLife;
  /** Remembers that a signal was refused; there is nobody to answer. */
  refuseSignal(message: string, problem: string): void;
}

/** The id of a request that has no sender's: of a signal or of a rule of time. */
export function ownRequestId(name: string, number: number): string {
  const { workflowId, firstExecutionRunId } = workflowInfo();
  return `${workflowId}/${firstExecutionRunId}/${name}/${number}`;
}

/**
 * Takes one act as an Update, whose sender hears the outcome, and as a Signal of the same name and input, for operators
 * who have only Temporal's UI or CLI. `act` checks the state, asks for what it needs, and gives the id of its request;
 * what it throws is the Update's failure, and is shown of a Signal.
 */
export function handleAct<Workflow extends AskedWorkflow>(
  name: string,
  input: TSchema,
  current: () => Workflow | null,
  act: (workflow: Workflow, message: unknown) => Promise<string>,
): void {
  // Messages may arrive before the registry row is read; they wait for it, because an Update without a handler is lost.
  const perform = async (message: unknown): Promise<[Workflow, string]> => {
    // The books may show the intent a moment before this workflow has heard of it.
    await condition(() => (current()?.life.paymentIntent ?? null) !== null, updateWait);
    const workflow = requireWorkflow(current());
    return [workflow, await act(workflow, message)];
  };
  setHandler(defineUpdate<RequestOutcome, [unknown]>(name), (message) => answerWithin(perform(message)), {
    validator: (message) => void parseMessage(input, message),
  });
  setHandler(defineSignal<[unknown]>(name), async (message) => {
    try {
      await perform(message);
    } catch (error) {
      requireWorkflow(current()).refuseSignal(name, error instanceof Error ? error.message : String(error));
    }
  });
}

/** Answers acts that a way of paying does not have, with those that it has; nothing is written. */
export function refuseActs(
  names: readonly string[],
  { invoice, method, possible }: { invoice: string; method: string; possible: readonly string[] },
  current: () => AskedWorkflow | null,
): void {
  for (const name of names) {
    const refusal = (): HoldfastError =>
      new HoldfastError('act_not_for_method', { invoice, method, action: name, possible });
    const refuse = (_message: unknown): never => {
      throw failure(refusal());
    };
    setHandler(defineUpdate<RequestOutcome, [unknown]>(name), refuse, { validator: refuse });
    setHandler(defineSignal<[unknown]>(name), () =>
      requireWorkflow(current()).refuseSignal(name, refusal().message),
    );
  }
}

/** The workflow that a message is for, once it is there. */
export function requireWorkflow<Workflow>(workflow: Workflow | null): Workflow {
  if (workflow !== null) return workflow;
  throw failure(
    new HoldfastError('payment_intent_not_ready', { invoice: workflowInfo().workflowId, action: 'it' }),
  );
}

async function answerWithin(performed: Promise<[AskedWorkflow, string]>): Promise<RequestOutcome> {
  const [workflow, id] = await performed;
  await condition(() => outcomeOf(workflow.life, id).state === 'answered', updateWait);
  return outcomeOf(workflow.life, id);
}

/** What a request has come to, for its sender. */
export function outcomeOf(life: Pick<AskedLife, 'requests'>, requestId: string): RequestOutcome {
  const answer = life.requests.find((request) => request.id === requestId)?.answer ?? null;
  return answer === null ? { requestId, state: 'in_progress' } : { requestId, state: 'answered', answer };
}

/** After a request was asked; the same id again is the same request. */
export function afterAsking<Life extends AskedLife>(life: Life, asked: AskedRequest): Life {
  const others = life.requests.filter((request) => request.id !== asked.id);
  return { ...life, requests: [...others, asked] };
}

/** After a request could not even be stored: it was never made. */
export function afterAskFailed<Life extends AskedLife>(life: Life, id: string): Life {
  return { ...life, requests: life.requests.filter((request) => request.id !== id) };
}

/** After a signal was refused; the last ten stay visible, for there is nobody to answer. */
export function afterRefusedSignal<Life extends AskedLife>(
  life: Life,
  message: string,
  at: string,
  problem: string,
): Life {
  return { ...life, refused: [...life.refused, { message, at, problem }].slice(-10) };
}

/** Requests that wait for their answer. */
export function unanswered(life: Pick<AskedLife, 'requests'>): readonly AskedRequest[] {
  return life.requests.filter((request) => request.answer === null);
}
