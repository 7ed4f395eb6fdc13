import { checkoutSessionOf } from '../contracts/checkout-session';
import { cardPaymentActs, checkoutActs, invoicePaymentActs } from '../contracts/invoice-payment';
import type { InvoiceActName } from '../contracts/act-inputs';
import type { RequestOutcome } from '../contracts/invoice-payment';
import type { Ledger } from '../contracts/ports/ledger';
import type { InvoicePaymentRecord } from '../contracts/ports/ledger-invoice-payments';
import type { WorkflowStarter } from '../contracts/ports/workflow-starter';
import type { WorkflowUpdate, WorkflowUpdates } from '../contracts/ports/workflow-updates';
import type { RequestArguments, RequestKind } from '../contracts/requests';
import { HoldfastError } from '../domain/errors/holdfast-error';
import { parseRequestOutcome } from './parse-request-outcome';

type InvoicePaymentUpdate = WorkflowUpdate<InvoiceActName>;

export interface ActParts {
  readonly ledger: Ledger;
  readonly workflows: WorkflowStarter;
  readonly updates: WorkflowUpdates;
}

/**
 * Asks the newest attempt of an invoice payment to do something, and answers its outcome or that it goes on. A
 * workflow that should run and does not is started again first. Throws `invoice_payment_not_found`,
 * `invoice_payment_ended`, what the workflow answers (`amount_above_remaining`, `not_enough_free_cash`, …), and
 * `temporal_unreachable`.
 */
export async function actOnInvoice(
  parts: ActParts,
  invoice: string,
  update: InvoicePaymentUpdate,
): Promise<RequestOutcome> {
  const outcome = await sendToRunning(parts, await requireRecord(parts, invoice), update);
  if (outcome !== null) return outcome;
  // It did not run: either it has ended meanwhile, or nobody has started it again yet.
  const record = await requireRecord(parts, invoice);
  if (record.result === null) {
    const input = { payment: record.input, attempt: record.attempt };
    await parts.workflows.startInvoicePayment(record.workflowId, input);
    const second = await sendToRunning(parts, record, update);
    if (second !== null) return second;
  }
  return answerOfEnded(parts, await requireRecord(parts, invoice), update);
}

async function sendToRunning(
  { updates }: ActParts,
  { workflowId, result }: InvoicePaymentRecord,
  update: InvoicePaymentUpdate,
): Promise<RequestOutcome | null> {
  if (result !== null) return null;
  const sent = await updates.send(workflowId, update);
  return sent === null ? null : parseRequestOutcome(sent.answer, workflowId);
}

/** A request that was answered before the payment ended is answered the same to a repeat; a new one comes too late. */
async function answerOfEnded(
  { ledger }: ActParts,
  record: InvoicePaymentRecord,
  update: InvoicePaymentUpdate,
): Promise<RequestOutcome> {
  const { invoice, result } = record;
  const { requestId } = update.input;
  const request = requestId === undefined ? null : await ledger.requests.find(requestId);
  if (request !== null && request.answer !== null && kindsOf(update.name).includes(request.arguments.kind)) {
    if (isOfPayment(request.arguments, record)) {
      return { requestId: request.id, state: 'answered', answer: request.answer };
    }
  }
  throw new HoldfastError('invoice_payment_ended', {
    invoice,
    outcome: result?.outcome ?? 'failed',
    action: update.name,
  });
}

function isOfPayment(asked: RequestArguments, { input, paymentIntent }: InvoicePaymentRecord): boolean {
  if ('paymentIntent' in asked) return asked.paymentIntent === paymentIntent;
  return 'checkoutSession' in asked && asked.checkoutSession === checkoutSessionOf(input);
}

/** The kinds of request that an act makes, by the way in which the invoice is paid. */
function kindsOf(name: string): RequestKind[] {
  const acts: readonly [string, RequestKind][] = [
    ...Object.entries(invoicePaymentActs),
    ...Object.entries(cardPaymentActs),
    ...Object.entries(checkoutActs),
  ];
  return acts.filter(([act]) => act === name).map(([, kind]) => kind);
}

async function requireRecord({ ledger }: ActParts, invoice: string): Promise<InvoicePaymentRecord> {
  const record = await ledger.invoicePayments.find(invoice);
  if (record === null) throw new HoldfastError('invoice_payment_not_found', { invoice });
  return record;
}
