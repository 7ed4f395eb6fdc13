import { parameterMissing, requestRefused } from '../../errors';
import type { CreditNote, CreditNoteLine, CreditNoteReason } from '../../objects/credit-note';
import { embeddedList } from '../../objects/embedded-list';
import type { Invoice } from '../../objects/invoice';
import { changedMetadata, type MetadataChange } from '../../objects/metadata';
import type { Account } from '../account';
import { moveCredit } from '../credit-balance/move-credit';
import { changeInvoice } from '../invoices/change-invoice';
import { keepInStep } from '../invoices/end-open-payments';
import { findInvoice } from '../invoices/find-invoice';
import { markPaid } from '../invoices/mark-paid';
import { refundPayment } from '../refunds/refund-payment';
import { creditNoteLines, lineForAmount, type NewCreditNoteLine } from './credit-note-lines';
import { splitCreditNote, type CreditNoteSplit, type PostPaymentParts } from './split-credit-note';

export interface NewCreditNote extends PostPaymentParts {
  readonly amount?: number;
  readonly effective_at?: number;
  readonly invoice: string;
  readonly lines?: readonly NewCreditNoteLine[];
  readonly memo?: string;
  readonly metadata?: MetadataChange;
  readonly reason?: CreditNoteReason;
}

/**
 * Issues a credit note. Of an open invoice it lowers what is to be paid, and with it the invoice's own payment intent;
 * with nothing left the invoice is paid. What it gives back of a paid one becomes credit or a refund. Emits what the
 * refund and the credit emit, `credit_note.created`, then the invoice's events.
 */
export function createCreditNote(account: Account, given: NewCreditNote): CreditNote {
  const { object: invoice } = findInvoice(account, given.invoice);
  const lines = linesOf(account, given);
  const amount = lines.reduce((sum, line) => sum + line.amount, 0);
  const split = splitCreditNote(invoice, amount, given);
  const refund = split.refund === 0 ? null : refundOf(account, invoice, split.refund);
  const id = account.identifiers.next('cn');
  const credited =
    split.credit === 0
      ? null
      : moveCredit(account, invoice.customer, invoice.currency, -split.credit, {
          type: 'credit_note',
          creditNote: id,
          invoice: invoice.id,
        });
  const creditNote: CreditNote = {
    ...issuedNote(account, id, invoice, split),
    customer_balance_transaction: credited?.id ?? null,
    effective_at: given.effective_at ?? account.clock.now(),
    lines: embeddedList(lines, `/v1/credit_notes/${id}/lines`),
    memo: given.memo ?? null,
    metadata: changedMetadata({}, given.metadata),
    reason: given.reason ?? null,
    refunds:
      refund === null
        ? []
        : [{ amount_refunded: split.refund, payment_record_refund: null, refund, type: 'refund' }],
  };
  account.creditNotes.save({ object: creditNote });
  account.events.emit('credit_note.created', creditNote);
  creditInvoice(account, invoice.id, split);
  return creditNote;
}

function linesOf(account: Account, given: NewCreditNote): readonly CreditNoteLine[] {
  if (given.amount !== undefined && given.lines !== undefined) {
    throw requestRefused('You may only specify one of these parameters: amount, lines.', { param: 'amount' });
  }
  if (given.lines !== undefined) return creditNoteLines(account, given.invoice, given.lines);
  if (given.amount === undefined) throw parameterMissing('amount');
  return [lineForAmount(account, given.amount)];
}

/** Refunds through the payment intent that paid the invoice. Answers the refund's id. */
function refundOf(account: Account, invoice: Invoice, amount: number): string {
  const payments = [...account.invoicePayments.oldestFirst({ index: 'invoice', key: invoice.id })];
  const payment = payments.find(
    ({ object }) => object.status === 'paid' && (object.amount_paid ?? 0) >= amount,
  );
  if (payment === undefined) {
    throw requestRefused(`No payment of the invoice ${invoice.id} is large enough to refund ${amount}.`, {
      param: 'refund_amount',
    });
  }
  return refundPayment(account, { amount, payment_intent: payment.object.payment.payment_intent }).id;
}

function creditInvoice(account: Account, id: string, split: CreditNoteSplit): void {
  const row = findInvoice(account, id);
  const { object } = row;
  const shown = {
    amount_due: object.amount_due - split.prePayment,
    amount_remaining: object.amount_remaining - split.prePayment,
    post_payment_credit_notes_amount:
      object.post_payment_credit_notes_amount + split.credit + split.refund + split.outOfBand,
    pre_payment_credit_notes_amount: object.pre_payment_credit_notes_amount + split.prePayment,
  };
  if (split.prePayment > 0 && shown.amount_remaining === 0) markPaid(account, row, shown);
  else changeInvoice(account, row, shown);
  if (split.prePayment > 0 && shown.amount_remaining > 0) keepInStep(account, id, shown.amount_remaining);
}

/** The note as its split makes it; what the caller says of it is still missing. */
function issuedNote(account: Account, id: string, invoice: Invoice, split: CreditNoteSplit): CreditNote {
  const now = account.clock.now();
  const postPayment = split.credit + split.refund + split.outOfBand;
  const amount = split.prePayment + postPayment;
  const sequence = [...account.creditNotes.oldestFirst({ index: 'invoice', key: invoice.id })].length + 1;
  return {
    id,
    object: 'credit_note',
    amount,
    amount_shipping: 0,
    created: now,
    currency: invoice.currency,
    customer: invoice.customer,
    customer_account: null,
    customer_balance_transaction: null,
    discount_amount: 0,
    discount_amounts: [],
    effective_at: now,
    invoice: invoice.id,
    lines: embeddedList([], `/v1/credit_notes/${id}/lines`),
    livemode: false,
    memo: null,
    metadata: {},
    number: `${invoice.number ?? invoice.id}-CN-${String(sequence).padStart(2, '0')}`,
    out_of_band_amount: split.outOfBand === 0 ? null : split.outOfBand,
    pdf: `https://pay.stripe.com/credit_notes/${account.id}/test_${id}/pdf?s=ap`,
    post_payment_amount: postPayment,
    pre_payment_amount: split.prePayment,
    pretax_credit_amounts: [],
    reason: null,
    refunds: [],
    shipping_cost: null,
    status: 'issued',
    subtotal: amount,
    subtotal_excluding_tax: amount,
    total: amount,
    total_excluding_tax: amount,
    total_taxes: [],
    type: typeOf(split.prePayment, postPayment),
    voided_at: null,
  };
}

function typeOf(prePayment: number, postPayment: number): CreditNote['type'] {
  if (prePayment > 0 && postPayment > 0) return 'mixed';
  return prePayment > 0 ? 'pre_payment' : 'post_payment';
}
