import { randomUUID } from 'node:crypto';
import type { CashReturnState, CashReturnStatus } from '../../../src/contracts/cash-return';
import type { RequestAnswer, RequestArguments } from '../../../src/contracts/requests';
import { cashReturnWorkflowId, customerCashWorkflowId } from '../../../src/contracts/workflow-ids';
import type { HoldfastUnderTest } from './holdfast-under-test';
import { invoiceIn, invoiceOf, newCustomer, startedInvoice, transferArrives } from './scenario';
import { until } from './settle';

export interface PaidInvoice {
  readonly customer: string;
  readonly invoice: string;
  readonly paymentIntent: string;
}

/** An invoice of so many EUR cents that was paid by one bank transfer. */
export async function paidInvoice(holdfast: HoldfastUnderTest, cents: number): Promise<PaidInvoice> {
  const customer = await newCustomer(holdfast);
  const input = invoiceOf(customer, cents);
  await startedInvoice(holdfast, input);
  await transferArrives(holdfast, customer, cents);
  const { paymentIntent } = await invoiceIn(holdfast, input.invoice, 'paid');
  return { customer, invoice: input.invoice, paymentIntent: paymentIntent?.id ?? '' };
}

/** Asks the owner of a customer's cash, as its messages do, and waits for the answer. */
export async function askOwner(
  holdfast: HoldfastUnderTest,
  customer: string,
  args: RequestArguments,
): Promise<RequestAnswer> {
  const request = {
    id: `request-${randomUUID()}`,
    customer,
    arguments: args,
    actor: 'ops@example.com',
    reason: 'a test',
    asker: null,
  };
  await holdfast.ledger.requests.ask(request, await holdfast.clock.now());
  const workflowId = customerCashWorkflowId(holdfast.ledger.identity.account, customer);
  await holdfast.temporal.workflow.getHandle(workflowId).signal('wake');
  const { answer } = await until(
    `an answer to ${args.kind}`,
    async () => ({ answer: (await holdfast.ledger.requests.find(request.id))?.answer ?? null }),
    (seen) => seen.answer !== null,
  );
  if (answer === null) throw new Error('It was answered, and the answer is gone.');
  return answer;
}

/** Asks for a refund of a payment and gives its id. */
export async function refundOf(
  holdfast: HoldfastUnderTest,
  { customer, paymentIntent }: PaidInvoice,
  cents: number | null,
): Promise<string> {
  const amount = cents === null ? null : { amount: String(cents), currency: 'eur' };
  const answer = await askOwner(holdfast, customer, {
    kind: 'refund_payment',
    paymentIntent,
    amount,
    instructionsEmail: null,
    refundReason: null,
  });
  if (answer.kind !== 'refund_started') throw new Error(`No refund: ${JSON.stringify(answer)}`);
  return answer.refund;
}

/** Waits until the books hold a refund in a status of Stripe's. */
export async function refundIn(
  holdfast: HoldfastUnderTest,
  refund: string,
  status: 'requires_action' | 'pending' | 'succeeded' | 'failed' | 'canceled',
): Promise<void> {
  await until(
    `refund ${refund} booked as ${status}`,
    () => holdfast.ledger.cashReturns.find(refund),
    (record) => record?.status === status,
  );
}

/** Waits until the workflow that follows a refund says where the money is. */
export async function refundFollowedAs(
  holdfast: HoldfastUnderTest,
  refund: string,
  state: CashReturnState,
): Promise<void> {
  const workflowId = cashReturnWorkflowId(holdfast.ledger.identity.account, refund);
  await until(
    `refund ${refund} followed as ${state}`,
    () => holdfast.temporal.workflow.getHandle(workflowId).query<CashReturnStatus>('status'),
    (status) => status.state === state,
  );
}
