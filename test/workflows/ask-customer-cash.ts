import type { customerCashActs } from '../../src/contracts/customer-cash';
import type { RequestOutcome } from '../../src/contracts/invoice-payment';
import type { RequestAnswer } from '../../src/contracts/requests';
import { customerCashWorkflowId } from '../../src/contracts/workflow-ids';
import type { HoldfastUnderTest } from '../support/main-path/holdfast-under-test';
import { until } from '../support/main-path/settle';

/** Sends an operator's Update to the owner of a customer's cash, and waits for the answer of its request. */
export async function askCustomerCash(
  holdfast: HoldfastUnderTest,
  customer: string,
  act: keyof typeof customerCashActs,
  input: { readonly requestId: string; readonly [field: string]: string },
): Promise<RequestAnswer> {
  const { ledger, temporal } = holdfast;
  const owner = temporal.workflow.getHandle(customerCashWorkflowId(ledger.identity.account, customer));
  const message = { ...input, actor: 'ops@example.com', reason: 'decided' };
  await owner.executeUpdate<RequestOutcome, [object]>(act, { args: [message] });
  const row = await until(
    `the answer of ${input.requestId}`,
    () => ledger.requests.find(input.requestId),
    (found) => found !== null && found.answer !== null,
  );
  if (row === null || row.answer === null) throw new Error(`${input.requestId} has no answer.`);
  return row.answer;
}
