import { condition, defineSignal, defineUpdate, setHandler, workflowInfo } from '@temporalio/workflow';
import type { InvoicePaymentStatus, RequestOutcome } from '../contracts/invoice-payment';
import type { RequestAnswer, RequestKind } from '../contracts/requests';
import { HoldfastError } from '../domain/errors/holdfast-error';
import { failure } from './parse-message';

/** How long an Update waits for the outcome before it says that the request goes on, in workflow time. */
const updateWait = '10 seconds';

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

/** One act, as the workflow that takes it carries it out. */
export interface TakenAct {
  /** Checks the shape of an Update before it is accepted. Throws `invalid_input`. */
  check(message: unknown): void;
  /** Checks the state, asks for what the act needs, and gives the id of its request. Throws what the state forbids. */
  perform(message: unknown): Promise<string>;
  /** What the request has come to. */
  outcome(requestId: string): RequestOutcome;
  /** Shows why a signal was refused; there is nobody to answer. */
  refuse(problem: string): void;
}

/**
 * Takes one act as an Update, whose sender hears the outcome or that it goes on, and as a Signal of the same name and
 * input, for operators who have only Temporal's UI or CLI.
 */
export function takeAct(name: string, act: TakenAct): void {
  const answer = async (message: unknown): Promise<RequestOutcome> => {
    const id = await act.perform(message);
    await condition(() => act.outcome(id).state === 'answered', updateWait);
    return act.outcome(id);
  };
  setHandler(defineUpdate<RequestOutcome, [unknown]>(name), answer, {
    validator: (message) => act.check(message),
  });
  setHandler(defineSignal<[unknown]>(name), async (message) => {
    try {
      await act.perform(message);
    } catch (error) {
      act.refuse(error instanceof Error ? error.message : String(error));
    }
  });
}

/** Takes one act on an invoice; `ask` asks for what it needs, and gives the id of its request. */
export function takeInvoiceAct<Workflow extends AskedWorkflow>(
  name: string,
  check: (message: unknown) => void,
  current: () => Workflow | null,
  ask: (workflow: Workflow, message: unknown) => Promise<string>,
): void {
  takeAct(name, {
    check,
    perform: async (message) => {
      // Messages may arrive before the registry row is read; they wait for it, because an Update without a handler is
      // lost. The books may show the intent a moment before this workflow has heard of it, too.
      await condition(() => (current()?.life.paymentIntent ?? null) !== null, updateWait);
      return ask(requireWorkflow(current()), message);
    },
    outcome: (id) => outcomeOf(requireWorkflow(current()).life, id),
    refuse: (problem) => requireWorkflow(current()).refuseSignal(name, problem),
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

/** What a request has come to, for its sender. */
export function outcomeOf(life: Pick<AskedLife, 'requests'>, requestId: string): RequestOutcome {
  return outcomeFrom(requestId, life.requests.find((request) => request.id === requestId)?.answer ?? null);
}

/** The outcome that an answer tells; in progress while there is none. */
export function outcomeFrom(requestId: string, answer: RequestAnswer | null): RequestOutcome {
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
