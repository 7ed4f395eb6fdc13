import { condition, defineQuery, defineSignal, defineUpdate, setHandler } from '@temporalio/workflow';
import { invoicePaymentActs, invoicePaymentMessages } from '../../contracts/invoice-payment';
import type {
  InvoicePaymentActName,
  InvoicePaymentStatus,
  RequestOutcome,
} from '../../contracts/invoice-payment';
import { outcomeOf, refuseActs, requireWorkflow } from '../act-messages';
import { createRequestIdentity } from '../request-identity';
import { updateWait } from '../update-wait';
import { invoiceActs } from './acts';
import type { PaymentWorkflow } from './payment-workflow';
import { statusOf } from './state';

const wakeSignal = defineSignal(invoicePaymentMessages.wake);
export const statusQuery = defineQuery<InvoicePaymentStatus>(invoicePaymentMessages.status);

/**
 * Takes the messages of an invoice payment: each act as an Update, whose sender hears the outcome, and as a Signal
 * of the same name and input, for operators who have only Temporal's UI or CLI.
 */
export function handleMessages(current: () => PaymentWorkflow | null, invoice: string): void {
  const identity = createRequestIdentity();
  // Messages may arrive before the registry row is read; they wait for it, because an Update without a handler is lost.
  const perform = async (
    name: InvoicePaymentActName,
    message: unknown,
  ): Promise<[PaymentWorkflow, string]> => {
    // The books may show the intent a moment before this workflow has heard of it.
    await condition(() => (current()?.life.paymentIntent ?? null) !== null, updateWait);
    const workflow = requireWorkflow(current());
    // Whoever has just seen in the books that money was applied may act on it at once.
    if (workflow.life.paymentIntent !== null) await workflow.refresh();
    const ask = invoiceActs[name].prepare(message, workflow.life, (given) => identity.of(given, name));
    await workflow.ask(ask);
    return [workflow, ask.id];
  };
  setHandler(wakeSignal, () => current()?.wake());
  setHandler(statusQuery, () => statusOf(requireWorkflow(current()).life));
  for (const name of Object.keys(invoicePaymentActs).filter(isActName)) {
    setHandler(
      defineUpdate<RequestOutcome, [unknown]>(name),
      (message) => answerWithin(perform(name, message)),
      { validator: (message) => invoiceActs[name].check(message) },
    );
    setHandler(defineSignal<[unknown]>(name), (message) =>
      showRefusal(current, name, () => perform(name, message)),
    );
  }
  const { confirm, capture, incrementAuthorization } = invoicePaymentMessages;
  const possible = Object.keys(invoicePaymentActs);
  refuseActs(
    [confirm, capture, incrementAuthorization],
    { invoice, method: 'bank transfer', possible },
    current,
  );
}

function isActName(name: string): name is InvoicePaymentActName {
  return Object.hasOwn(invoicePaymentActs, name);
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
    workflow.refuseSignal(message, problem);
  }
}
