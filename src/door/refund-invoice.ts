import type { RefundInvoiceInput } from '../contracts/refunds';
import type { RequestOutcome } from '../contracts/invoice-payment';
import { moneyFromWire, moneyToWire } from '../contracts/money';
import type { Request } from '../contracts/requests';
import type { WorkflowStarter } from '../contracts/ports/workflow-starter';
import { HoldfastError } from '../domain/errors/holdfast-error';
import type { RegistrationParts } from './register-invoice-payment';

type RefundParts = Pick<RegistrationParts, 'ledger' | 'clock'> & { readonly workflows: WorkflowStarter };

/** How often the answer is looked for, and how often at most: for about ten seconds, as an Update waits. */
const looks = { everyMs: 200, most: 50 } as const;

/**
 * Asks the owner of the customer's cash to give a paid invoice back, and waits for up to ten seconds for the answer.
 * The same requestId again is the same refund, and tells what has become of it. Throws `invoice_payment_not_found`,
 * `payment_intent_not_ready`, `request_id_reused` and `temporal_unreachable`.
 */
export async function refundInvoice(
  parts: RefundParts,
  invoice: string,
  input: RefundInvoiceInput,
): Promise<RequestOutcome> {
  const record = await parts.ledger.invoicePayments.find(invoice);
  if (record === null) throw new HoldfastError('invoice_payment_not_found', { invoice });
  const { paymentIntent } = record;
  if (paymentIntent === null)
    throw new HoldfastError('payment_intent_not_ready', { invoice, action: 'refund' });
  const { customer } = record.input;
  const { amount, instructionsEmail = null, refundReason = null, actor, reason, requestId } = input;
  const request: Request = {
    id: requestId,
    customer,
    arguments: {
      kind: 'refund_payment',
      paymentIntent,
      amount: amount === undefined ? null : moneyToWire(moneyFromWire(amount)),
      instructionsEmail,
      refundReason,
    },
    actor,
    reason,
    asker: null,
  };
  await ask(parts, request);
  return awaitAnswer(parts, requestId);
}

async function ask({ ledger, clock, workflows }: RefundParts, request: Request): Promise<void> {
  const now = await clock.now();
  await ledger.inTransaction(async (transaction) => {
    await transaction.customers.ensure(request.customer, now);
    await transaction.requests.ask(request, now);
    await transaction.customers.markDirty(request.customer, now);
  });
  await workflows.wakeCustomerCash(request.customer);
}

async function awaitAnswer({ ledger }: RefundParts, requestId: string): Promise<RequestOutcome> {
  for (let look = 1; ; look += 1) {
    const answer = (await ledger.requests.find(requestId))?.answer ?? null;
    if (answer !== null) return { requestId, state: 'answered', answer };
    if (look >= looks.most) return { requestId, state: 'in_progress' };
    await new Promise((resolve) => setTimeout(resolve, looks.everyMs));
  }
}
