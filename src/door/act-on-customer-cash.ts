import type { CustomerCashActName } from '../contracts/customer-cash';
import type { RequestOutcome } from '../contracts/invoice-payment';
import type { WorkflowUpdate } from '../contracts/ports/workflow-updates';
import { customerCashWorkflowId } from '../contracts/workflow-ids';
import { HoldfastError } from '../domain/errors/holdfast-error';
import type { ActParts } from './act-on-invoice';
import { parseRequestOutcome } from './parse-request-outcome';

/**
 * Asks the owner of a customer's cash to do something, and answers its outcome or that it goes on. The owner is started
 * if it does not run. Throws `customer_not_known`, what the workflow answers, and `temporal_unreachable`.
 */
export async function actOnCustomerCash(
  { ledger, workflows, updates }: ActParts,
  customer: string,
  update: WorkflowUpdate<CustomerCashActName>,
): Promise<RequestOutcome> {
  if ((await ledger.customers.find(customer)) === null)
    throw new HoldfastError('customer_not_known', { customer });
  const workflowId = customerCashWorkflowId(ledger.identity.account, customer);
  await workflows.wakeCustomerCash(customer);
  const sent = await updates.send(workflowId, update);
  if (sent !== null) return parseRequestOutcome(sent.answer, workflowId);
  throw new HoldfastError('temporal_unreachable', { problem: `${workflowId} was started and does not run` });
}
