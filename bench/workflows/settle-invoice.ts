import { setTimeout } from 'node:timers/promises';
import { customerCashWorkflowId } from '../../src/contracts/workflow-ids';
import type { HoldfastUnderTest } from '../../test/support/main-path/holdfast-under-test';
import { invoiceOf, transferArrives } from '../../test/support/main-path/scenario';
import type { Settled } from './settled';

const ASKED_AGAIN_AFTER_MS = 1000;

/** Asks for the transfer instructions as seldom as a backend would, for each question costs Postgres some statements. */
async function instructionsOf(
  holdfast: HoldfastUnderTest,
  invoice: string,
): Promise<{ readonly workflowId: string }> {
  for (;;) {
    const view = await holdfast.door.view(invoice);
    if (view.paymentIntent?.bankTransfer) return view;
    await setTimeout(ASKED_AGAIN_AFTER_MS);
  }
}

/** An invoice from its start to its end, by one transfer. */
export async function settleInvoice(
  holdfast: HoldfastUnderTest,
  customer: string,
  cents: number,
): Promise<Settled> {
  const input = invoiceOf(customer, cents);
  await holdfast.door.start(input);
  const { workflowId } = await instructionsOf(holdfast, input.invoice);
  await transferArrives(holdfast, customer, cents);
  await holdfast.temporal.workflow.getHandle(workflowId).result();
  return { invoice: workflowId, cash: customerCashWorkflowId(holdfast.ledger.identity.account, customer) };
}
