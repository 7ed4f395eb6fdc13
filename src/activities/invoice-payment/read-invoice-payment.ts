import { HoldfastError } from '../../domain/errors/holdfast-error';
import { add, subtract, zero } from '../../domain/money';
import type { InvoicePaymentReading } from '../../contracts/activities';
import type { InvoicePaymentInput } from '../../contracts/invoice-payment-input';
import { moneyFromWire, moneyToWire } from '../../contracts/money';
import type { RequestRecord } from '../../contracts/ports/ledger-requests';
import type { RequestAnswer } from '../../contracts/requests';
import { creditUsedBy } from '../credit/credit-used-by';
import type { ActivityParts } from '../activity-parts';

/** Reads from the books what is true of an invoice payment, and the answers to its requests. */
export function readInvoicePayment(parts: Pick<ActivityParts, 'ledger'>) {
  return async (input: {
    readonly invoice: string;
    readonly attempt: number;
    readonly requests: readonly string[];
    readonly aboutToAsk?: string;
  }): Promise<InvoicePaymentReading> => {
    const whole = await parts.ledger.invoicePayments.whole(input.invoice, input.attempt);
    if (whole === null) throw new HoldfastError('invoice_payment_not_found', { invoice: input.invoice });
    const { payment: record, paymentIntent: intent } = whole;
    const creditUsed = await creditUsedBy(parts.ledger, record);
    const asked = intent?.amount ?? subtract(moneyFromWire(record.input.amount), creditUsed);
    const amount = add(asked, creditUsed);
    const paid = intent?.status === 'succeeded';
    const applied = paid ? asked : (intent?.applied ?? zero(amount.currency));
    const answers: { request: string; answer: RequestAnswer }[] = [];
    for (const request of input.requests) {
      const row = await parts.ledger.requests.find(request);
      if (row?.answer) answers.push({ request, answer: row.answer });
    }
    const cancellation =
      intent?.status === 'canceled'
        ? await parts.ledger.requests.cancellationOf(record.customer, intent.id)
        : null;
    const askedBefore =
      input.aboutToAsk === undefined ? null : await parts.ledger.requests.find(input.aboutToAsk);
    return {
      paymentIntentStatus: intent?.status ?? null,
      amount: moneyToWire(amount),
      ...(mayUseCredit(record.input) ? { creditUsed: moneyToWire(creditUsed) } : {}),
      writtenOff: moneyToWire(intent?.writtenOff ?? zero(amount.currency)),
      applied: moneyToWire(applied),
      remaining: moneyToWire(subtract(asked, applied)),
      reference: intent?.instructions?.reference ?? null,
      answers,
      ...(cancellation === null
        ? {}
        : { cancellation: { request: cancellation.id, answer: cancellation.answer } }),
      ...(askedBefore?.asker === record.workflowId ? { askedBefore: shownOf(askedBefore) } : {}),
    };
  };
}

function shownOf({
  id,
  arguments: { kind },
  answer,
}: RequestRecord): NonNullable<InvoicePaymentReading['askedBefore']> {
  return { request: id, kind, answer };
}

function mayUseCredit({ method, policies }: InvoicePaymentInput): boolean {
  return policies?.creditFirst === true || method.type === 'stripe_invoice';
}
