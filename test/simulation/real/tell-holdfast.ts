import { WorkflowNotFoundError, WorkflowUpdateStage } from '@temporalio/client';
import type { CustomerCashActName } from '../../../src/contracts/customer-cash';
import { customerCashWorkflowId } from '../../../src/contracts/workflow-ids';
import { setTimeout as pause } from 'node:timers/promises';
import type { StartInvoicePayment } from '../../../src/contracts/invoice-payment-input';
import { HoldfastError } from '../../../src/domain/errors/holdfast-error';
import type { HoldfastUnderTest } from '../../support/main-path/holdfast-under-test';

/** Who acts in a simulation, and why. */
export const operator = { actor: 'ops@example.com', reason: 'simulated' };

/** A backend that gets no answer asks again; the same invoice is the same payment. */
export async function start(holdfast: HoldfastUnderTest, input: StartInvoicePayment): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await holdfast.door.start(input);
      return;
    } catch (error) {
      if (!(error instanceof HoldfastError) || !error.retryable || tries >= 20) throw error;
      await pause(20);
    }
  }
}

/** Every second message is an Update, the others are Signals; nobody waits for what comes of it. */
export async function send(
  holdfast: HoldfastUnderTest,
  invoice: string,
  message: 'reconcile' | 'cancel' | 'changeAmount' | 'acceptShortPayment' | 'confirm' | 'capture',
  input: { readonly requestId: string; readonly [field: string]: unknown },
): Promise<void> {
  const { workflowId } = await holdfast.door.view(invoice);
  try {
    await sendTo(holdfast, workflowId, message, input);
  } catch (error) {
    // The payment has ended: there is nobody to be told.
    if (!(error instanceof WorkflowNotFoundError)) throw error;
  }
}

/** The same to the owner of a customer's cash, who lives for ever. */
export function sendToCash(
  holdfast: HoldfastUnderTest,
  customer: string,
  message: CustomerCashActName,
  input: { readonly requestId: string; readonly [field: string]: unknown },
): Promise<void> {
  const workflowId = customerCashWorkflowId(holdfast.ledger.identity.account, customer);
  return sendTo(holdfast, workflowId, message, input);
}

async function sendTo(
  holdfast: HoldfastUnderTest,
  workflowId: string,
  message: string,
  input: { readonly requestId: string; readonly [field: string]: unknown },
): Promise<void> {
  const handle = holdfast.temporal.workflow.getHandle(workflowId);
  if (input.requestId.endsWith('0')) await handle.signal(message, input);
  else await handle.startUpdate(message, { args: [input], waitForStage: WorkflowUpdateStage.ACCEPTED });
}
