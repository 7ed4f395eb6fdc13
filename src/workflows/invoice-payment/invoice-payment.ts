import { allHandlersFinished, CancellationScope } from '@temporalio/workflow';
import type { InvoicePaymentResult, InvoicePaymentWorkflowInput } from '../../contracts/invoice-payment';
import type { InvoicePaymentInput } from '../../contracts/invoice-payment-input';
import { WorkflowInput } from '../../contracts/invoice-payment-workflow-input';
import { cardPayment } from '../card-payment/card-payment';
import { ledgerActivities } from '../activity-stubs';
import { parseMessage } from '../parse-message';
import { handleMessages } from './messages';
import { PaymentWorkflow } from './payment-workflow';
import { prepareOrTell, register } from './prepare';
import { hasEnded, resultOf } from './state';
import { returnOverpayment } from './overpayment';
import { startTimers } from './timers';

/**
 * The life of one invoice's payment: registered, its PaymentIntent created, funded in parts or not at all, and paid
 * or canceled. By bank transfer it decides nothing about money itself: the owner of the customer's cash does, on
 * request; this workflow reads the books when it is woken. Temporal's own cancel asks for a cancellation like any
 * operator.
 */
export async function invoicePayment(input: InvoicePaymentWorkflowInput): Promise<InvoicePaymentResult> {
  const { payment, attempt = 1 } = parseMessage(WorkflowInput, input);
  return payment.method.type === 'card'
    ? cardPayment(payment, attempt)
    : bankTransferPayment(payment, attempt);
}

function bankTransferPayment(payment: InvoicePaymentInput, attempt: number): Promise<InvoicePaymentResult> {
  let workflow: PaymentWorkflow | null = null;
  handleMessages(() => workflow, payment.invoice);
  const canceledByTemporal = CancellationScope.current().cancelRequested;
  return CancellationScope.nonCancellable(async () => {
    const registered = await register(payment, attempt);
    if (registered.result !== null) return registered.result;
    const life = new PaymentWorkflow(registered, payment.due);
    workflow = life;
    await prepareOrTell(life);
    if (!hasEnded(life.life)) startTimers(life);
    canceledByTemporal.catch(() => life.cancelByTemporal());
    // An Update may still wait for its answer when the payment has ended; the answer is news too.
    const isOver = (): boolean => hasEnded(life.life) && allHandlersFinished();
    while (!isOver()) await life.nextNews(isOver);
    await returnOverpayment(life);
    return finish(life);
  });
}

/** Records the result; from then on the registry answers for this invoice. */
function finish(workflow: PaymentWorkflow): Promise<InvoicePaymentResult> {
  const result = resultOf(workflow.life, new Date().toISOString());
  if (result === null) throw new Error('An invoice payment ended without a result.');
  return ledgerActivities().recordResult(result);
}
