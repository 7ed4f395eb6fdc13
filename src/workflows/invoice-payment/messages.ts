import {
  condition,
  currentUpdateInfo,
  defineQuery,
  defineSignal,
  defineUpdate,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import { HoldfastError } from '../../domain/errors/holdfast-error';
import { formatMoney } from '../../domain/money';
import { CancelInput, invoicePaymentMessages, ReconcileInput } from '../../contracts/invoice-payment';
import type { InvoicePaymentStatus, RequestOutcome } from '../../contracts/invoice-payment';
import { moneyFromWire, moneyToWire } from '../../contracts/money';
import type { RequestArguments } from '../../contracts/requests';
import { failure, parseMessage } from '../parse-message';
import type { PaymentWorkflow } from './payment-workflow';
import { afterRefusedSignal, outcomeOf, stateOf, statusOf } from './state';

export const reconcileUpdate = defineUpdate<RequestOutcome, [unknown]>(invoicePaymentMessages.reconcile);
export const cancelUpdate = defineUpdate<RequestOutcome, [unknown]>(invoicePaymentMessages.cancel);
const reconcileSignal = defineSignal<[unknown]>(invoicePaymentMessages.reconcile);
const cancelSignal = defineSignal<[unknown]>(invoicePaymentMessages.cancel);
const wakeSignal = defineSignal(invoicePaymentMessages.wake);
export const statusQuery = defineQuery<InvoicePaymentStatus>(invoicePaymentMessages.status);

/** How long an Update waits for the outcome before it says that the request goes on, in workflow time. */
const updateWait = '10 seconds';

/**
 * Takes the messages of an invoice payment: each act as an Update, whose sender hears the outcome, and as a Signal
 * of the same name and input, for operators who have only Temporal's UI or CLI.
 */
export function handleMessages(current: () => PaymentWorkflow | null): void {
  let signals = 0;
  const countSignal = (): number => (signals += 1);
  // Messages may arrive before the registry row is read; they wait for it, because an Update without a handler is lost.
  const perform = async (act: 'reconcile' | 'cancel', input: unknown): Promise<[PaymentWorkflow, string]> => {
    // The books may show the intent a moment before this workflow has heard of it.
    await condition(() => (current()?.life.paymentIntent ?? null) !== null, updateWait);
    const workflow = requireWorkflow(current());
    return [workflow, await createActs(workflow, countSignal)[act](input)];
  };
  setHandler(wakeSignal, () => current()?.wake());
  setHandler(statusQuery, () => statusOf(requireWorkflow(current()).life));
  setHandler(reconcileUpdate, (input) => answerWithin(perform('reconcile', input)), {
    validator: (input) => void parseMessage(ReconcileInput, input),
  });
  setHandler(cancelUpdate, (input) => answerWithin(perform('cancel', input)), {
    validator: (input) => void parseMessage(CancelInput, input),
  });
  setHandler(reconcileSignal, (input) =>
    showRefusal(current, 'reconcile', () => perform('reconcile', input)),
  );
  setHandler(cancelSignal, (input) => showRefusal(current, 'cancel', () => perform('cancel', input)));
}

function requireWorkflow(workflow: PaymentWorkflow | null): PaymentWorkflow {
  if (workflow !== null) return workflow;
  throw failure(
    new HoldfastError('payment_intent_not_ready', { invoice: workflowInfo().workflowId, action: 'it' }),
  );
}

/** Each act checks the state, asks for what it needs, and gives the id of its request. */
function createActs(workflow: PaymentWorkflow, countSignal: () => number) {
  const requestId = (given: string | undefined, name: string): string => {
    const update = currentUpdateInfo()?.id;
    if (given !== undefined || update !== undefined) return given ?? update ?? '';
    const { workflowId, firstExecutionRunId } = workflowInfo();
    return `${workflowId}/${firstExecutionRunId}/${name}/${countSignal()}`;
  };
  const ask = async (
    id: string,
    args: RequestArguments,
    by: { actor: string; reason: string },
  ): Promise<string> => {
    await workflow.ask({ id, arguments: args, actor: by.actor, reason: by.reason });
    return id;
  };
  return {
    reconcile: async (message: unknown): Promise<string> => {
      const input = parseMessage(ReconcileInput, message);
      const id = requestId(input.requestId, 'reconcile');
      const paymentIntent = requireOpenIntent(workflow, 'reconcile', id);
      const amount = input.amount === undefined ? null : moneyFromWire(input.amount);
      if (amount !== null) requirePossibleAmount(workflow, amount, id);
      return ask(
        id,
        { kind: 'reconcile', paymentIntent, amount: amount === null ? null : moneyToWire(amount) },
        input,
      );
    },
    cancel: async (message: unknown): Promise<string> => {
      const input = parseMessage(CancelInput, message);
      const id = requestId(input.requestId, 'cancel');
      const paymentIntent = requireOpenIntent(workflow, 'cancel', id);
      const { fundedMoney = 'keep', cancellationReason = null } = input;
      return ask(id, { kind: 'cancel', paymentIntent, fundedMoney, cancellationReason }, input);
    },
  };
}

/** A request that was asked before is harmless in any state; anything new needs an intent that is open. */
function requireOpenIntent(workflow: PaymentWorkflow, action: string, id: string): string {
  const { life } = workflow;
  const { invoice } = life.payment;
  const state = stateOf(life);
  const asked = life.requests.some((request) => request.id === id);
  if (life.paymentIntent === null)
    throw failure(new HoldfastError('payment_intent_not_ready', { invoice, action }));
  if (!asked && (state === 'paid' || state === 'canceled')) {
    throw failure(new HoldfastError('invoice_payment_ended', { invoice, outcome: state, action }));
  }
  return life.paymentIntent;
}

function requirePossibleAmount(
  workflow: PaymentWorkflow,
  amount: { amount: bigint; currency: string },
  id: string,
): void {
  const { life } = workflow;
  if (life.requests.some((request) => request.id === id)) return;
  const remaining = moneyFromWire(life.remaining);
  if (amount.currency !== remaining.currency) {
    throw failure(
      new HoldfastError('currency_mismatch', { given: amount.currency, expected: remaining.currency }),
    );
  }
  if (amount.amount <= 0n) {
    throw failure(
      new HoldfastError('amount_not_positive', { field: 'amount', amount: amount.amount.toString() }),
    );
  }
  if (amount.amount > remaining.amount) {
    const { invoice } = life.payment;
    throw failure(
      new HoldfastError('amount_above_remaining', {
        given: formatMoney(amount),
        remaining: formatMoney(remaining),
        invoice,
      }),
    );
  }
}

async function answerWithin(performed: Promise<[PaymentWorkflow, string]>): Promise<RequestOutcome> {
  const [workflow, id] = await performed;
  await condition(() => outcomeOf(workflow.life, id).state === 'answered', updateWait);
  return outcomeOf(workflow.life, id);
}

/** A signal has nobody to answer: what is wrong with it is shown in current details and in the query. */
async function showRefusal(
  current: () => PaymentWorkflow | null,
  message: string,
  act: () => Promise<unknown>,
): Promise<void> {
  try {
    await act();
  } catch (error) {
    const workflow = requireWorkflow(current());
    const problem = error instanceof Error ? error.message : String(error);
    workflow.become(afterRefusedSignal(workflow.life, message, new Date().toISOString(), problem));
  }
}
