import { HoldfastError } from '../../domain/errors/holdfast-error';
import { subtract, zero } from '../../domain/money';
import type { InvoicePaymentReading } from '../../contracts/activities';
import { moneyToWire } from '../../contracts/money';
import type { RequestAnswer } from '../../contracts/requests';
import type { ActivityParts } from '../activity-parts';

/** Reads from the books what is true of an invoice payment, and the answers to its requests. */
export function readInvoicePayment(parts: Pick<ActivityParts, 'ledger'>) {
  return async (input: {
    readonly invoice: string;
    readonly attempt: number;
    readonly requests: readonly string[];
  }): Promise<InvoicePaymentReading> => {
    const record = await parts.ledger.invoicePayments.find(input.invoice, input.attempt);
    const intent = record?.paymentIntent
      ? await parts.ledger.paymentIntents.find(record.paymentIntent)
      : null;
    if (intent === null) throw new HoldfastError('invoice_payment_not_found', { invoice: input.invoice });
    const paid = intent.status === 'succeeded';
    const applied = paid ? intent.amount : intent.applied;
    const answers: { request: string; answer: RequestAnswer }[] = [];
    for (const request of input.requests) {
      const row = await parts.ledger.requests.find(request);
      if (row?.answer) answers.push({ request, answer: row.answer });
    }
    return {
      paymentIntentStatus: intent.status,
      applied: moneyToWire(applied),
      remaining: moneyToWire(paid ? zero(applied.currency) : subtract(intent.amount, applied)),
      reference: intent.instructions?.reference ?? null,
      answers,
    };
  };
}
