import { requestRefused } from '../../errors';
import type { Invoice } from '../../objects/invoice';

/** What of a credit note goes where, in minor units; the parts sum up to its amount. */
export interface CreditNoteSplit {
  /** Lowers what is still to be paid. */
  readonly prePayment: number;
  /** Gives back what has been paid: as credit, by refund, or outside of Stripe. */
  readonly credit: number;
  readonly refund: number;
  readonly outOfBand: number;
}

export interface PostPaymentParts {
  readonly credit_amount?: number;
  readonly out_of_band_amount?: number;
  readonly refund_amount?: number;
}

/**
 * Splits a credit note: it first lowers what remains to be paid, and what exceeds that must be given back in the ways
 * named, to the cent (docs: api/credit_notes/create). Refuses more than has been invoiced and not yet credited.
 */
export function splitCreditNote(invoice: Invoice, amount: number, parts: PostPaymentParts): CreditNoteSplit {
  if (invoice.status !== 'open' && invoice.status !== 'paid' && invoice.status !== 'uncollectible') {
    throw requestRefused(
      `Credit notes are for open, paid or uncollectible invoices: ${invoice.id} is ${invoice.status}.`,
      { param: 'invoice' },
    );
  }
  if (amount < 1) throw requestRefused('The amount of a credit note must be positive.', { param: 'amount' });
  const creditable =
    invoice.total - invoice.pre_payment_credit_notes_amount - invoice.post_payment_credit_notes_amount;
  if (amount > creditable) {
    const message =
      `The amount of the credit note, ${amount}, is more than what is left to credit of the invoice ${invoice.id}, ` +
      `${creditable}.`;
    throw requestRefused(message, { param: 'amount', code: 'amount_too_large' });
  }
  const prePayment = Math.min(amount, invoice.amount_remaining);
  const postPayment = amount - prePayment;
  const credit = parts.credit_amount ?? 0;
  const refund = parts.refund_amount ?? 0;
  const outOfBand = parts.out_of_band_amount ?? 0;
  if (credit + refund + outOfBand === postPayment) return { prePayment, credit, refund, outOfBand };
  throw requestRefused(
    `The sum of credit_amount, refund_amount and out_of_band_amount (${credit + refund + outOfBand}) must equal the ` +
      `credit note's post payment amount (${postPayment}), which is what exceeds the ${prePayment} still to be paid.`,
    { param: 'credit_amount' },
  );
}
