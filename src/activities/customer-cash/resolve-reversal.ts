import type { InvoicePaymentInput } from '../../contracts/invoice-payment-input';
import { moneyToWire } from '../../contracts/money';
import type { Ledger } from '../../contracts/ports/ledger';
import type { InvoicePaymentRecord } from '../../contracts/ports/ledger-invoice-payments';
import type { RequestAnswer } from '../../contracts/requests';
import { invoicePaymentWorkflowId } from '../../contracts/workflow-ids';
import { journalOfReversalGivenUp } from '../../domain/journals/reversal-journals';
import { formatMoney } from '../../domain/money';
import type { Money } from '../../domain/money';
import type { ActivityParts } from '../activity-parts';
import { refused } from '../refused';
import { findCaseOfRequest } from './find-case-of-request';
import type { CaseOfRow } from './find-case-of-request';
import { requireRequest } from './require-request';
import type { RequestOf } from './require-request';

type ResolveRequest = RequestOf<'resolve_reversal'>;

/**
 * Decides what a bank took back after it had been spent: it is given up, a loss; or the invoice that was paid with it
 * gets a next attempt for that amount, without a deadline, which asks the customer for it again. The decision, its
 * journal or registration, its answer and the end of the case are one transaction.
 */
export function resolveReversal(parts: Pick<ActivityParts, 'ledger' | 'clock' | 'workflows'>) {
  return async (input: { readonly request: string }): Promise<RequestAnswer> => {
    const request = await requireRequest(parts.ledger, input.request, 'resolve_reversal');
    const at = await parts.clock.now();
    const answer =
      request.answer ?? (await parts.ledger.inTransaction((ledger) => decide(ledger, request, at)));
    if (answer.kind === 'reversal_resolved' && answer.reopened !== null) {
      const { invoice, attempt, workflowId } = answer.reopened;
      const record = await parts.ledger.invoicePayments.find(invoice, attempt);
      if (record !== null)
        await parts.workflows.startMissingInvoicePayment(workflowId, { payment: record.input, attempt });
    }
    return answer;
  };
}

async function decide(ledger: Ledger, request: ResolveRequest, at: Date): Promise<RequestAnswer> {
  const { customer, actor } = request;
  const found = await findCaseOfRequest(ledger, request.arguments.case, 'payment_reversed', customer);
  if (!('key' in found)) return found;
  if (found.closed !== null) {
    // The same request may have closed it a moment ago, carried out by a try that nobody waited for any more.
    const standing = (await ledger.requests.find(request.id))?.answer ?? null;
    if (standing !== null) return standing;
    const text = `${found.closed.actor} has decided it: ${found.closed.resolution}`;
    return refused('case_closed', text);
  }
  const outcome =
    request.arguments.resolution === 'give_up'
      ? await giveUp(ledger, request, found.amount, at)
      : await reopen(ledger, request, found, at);
  if ('kind' in outcome) return outcome;
  const resolution = `${outcome.text}: ${request.reason}`;
  await ledger.cases.close(found.key, { actor, resolution }, at);
  const answer: RequestAnswer = {
    kind: 'reversal_resolved',
    resolution: request.arguments.resolution,
    amount: moneyToWire(found.amount),
    reopened: outcome.reopened,
  };
  return ledger.requests.answer(request.id, answer, at);
}

type Resolved = Pick<Extract<RequestAnswer, { kind: 'reversal_resolved' }>, 'reopened'> & {
  readonly text: string;
};

async function giveUp(ledger: Ledger, request: ResolveRequest, amount: Money, at: Date): Promise<Resolved> {
  const { id, customer, actor, reason } = request;
  await ledger.post([journalOfReversalGivenUp({ request: id, customer, amount, at, actor, reason })]);
  return { reopened: null, text: `${formatMoney(amount)} given up` };
}

async function reopen(
  ledger: Ledger,
  request: ResolveRequest,
  found: CaseOfRow,
  at: Date,
): Promise<Resolved | RequestAnswer> {
  const { invoice } = request.arguments;
  const paid = invoice === null ? null : await ledger.invoicePayments.find(invoice);
  if (paid === null || !canBeReopened(paid, request.customer, found.amount)) {
    const text =
      paid?.input.method.type === 'stripe_invoice'
        ? `Invoice ${paid.invoice} is Stripe's own and stays paid at Stripe, which can't ask for it again. Give the ` +
          'reversal up, and send the customer a new invoice.'
        : `Invoice ${invoice ?? '(none given)'} is no paid invoice in ${found.amount.currency.toUpperCase()} of customer ` +
          `${request.customer}. Name the invoice that was paid with the money, or give it up.`;
    return refused('invoice_not_reopenable', text);
  }
  const workflowId = invoicePaymentWorkflowId(ledger.identity.account, paid.invoice, paid.attempt + 1);
  const input = inputOfNextAttempt(paid.input, found.amount);
  const amount = formatMoney(found.amount);
  const text = `The bank took ${amount} back; ${request.actor} asks for it again: ${request.reason}`;
  const { attempt } = await ledger.invoicePayments.registerNextAttempt({
    invoice: paid.invoice,
    after: paid.attempt,
    reopens: found.key,
    workflowId,
    input,
    dueAt: null,
    now: at,
    noted: { key: 'started', entry: { at: at.toISOString(), kind: 'started', text } },
  });
  return {
    reopened: { invoice: paid.invoice, attempt, workflowId },
    text: `invoice ${paid.invoice} re-opened for ${amount}, as its attempt ${attempt}`,
  };
}

function canBeReopened(paid: InvoicePaymentRecord, customer: string, amount: Money): boolean {
  return (
    paid.customer === customer &&
    paid.input.amount.currency === amount.currency &&
    // Stripe's own invoice stays paid at Stripe, which can't ask for it again.
    paid.input.method.type !== 'stripe_invoice' &&
    paid.result !== null &&
    paid.result.outcome !== 'canceled'
  );
}

/** Its due date has passed and its reminders were sent: the next attempt waits until somebody cancels it. */
function inputOfNextAttempt(input: InvoicePaymentInput, amount: Money): InvoicePaymentInput {
  const { due: _due, policies, ...rest } = input;
  const { atDeadline: _atDeadline, reminders: _reminders, ...kept } = policies ?? {};
  return {
    ...rest,
    amount: moneyToWire(amount),
    ...(Object.keys(kept).length === 0 ? {} : { policies: kept }),
  };
}
