import { defineQuery, defineSignal, setHandler } from '@temporalio/workflow';
import { invoicePaymentActs, invoicePaymentMessages } from '../../contracts/invoice-payment';
import type { InvoicePaymentStatus } from '../../contracts/invoice-payment';
import { ownKeys } from '../../contracts/own-keys';
import { refuseActs, requireWorkflow, takeInvoiceAct } from '../act-messages';
import { createRequestIdentity } from '../request-identity';
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
  setHandler(wakeSignal, () => current()?.wake());
  setHandler(statusQuery, () => statusOf(requireWorkflow(current()).life));
  for (const name of ownKeys(invoicePaymentActs)) {
    const act = invoiceActs[name];
    takeInvoiceAct(
      name,
      (message) => act.check(message),
      current,
      async (workflow, message) => {
        const id = identity.of(act.givenId(message), name);
        // Whoever has just seen in the books that money was applied may act on it at once; and a message that is applied
        // anew, after a reset, may have been carried out long since.
        if (workflow.life.paymentIntent !== null) await workflow.refresh(id);
        await workflow.ask(act.prepare(message, workflow.life, id));
        return id;
      },
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
