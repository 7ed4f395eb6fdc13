import type { StripeWriteOf } from '../../contracts/stripe-writes';
import type { LostWrite } from './lost-write';
import type { WriteParts } from './write-outcome';

/** A write on an invoice of Stripe's own. */
export type InvoiceWrite = StripeWriteOf<'finalize_invoice' | 'void_invoice' | 'create_credit_note'>;

/**
 * Looks at Stripe for what a write on an invoice did: the invoice is retrieved, a credit note is found among its credit
 * notes by its metadata.
 */
export async function findLostInvoiceWrite(
  { stripe }: Pick<WriteParts, 'stripe'>,
  request: InvoiceWrite,
  isOfDecision: (metadata: Readonly<Record<string, string>>) => boolean,
): Promise<LostWrite> {
  const { invoice } = request;
  switch (request.kind) {
    case 'finalize_invoice': {
      const reading = await stripe.retrieveInvoice(invoice);
      return reading === null || reading.status === 'draft' ? { kind: 'missing' } : foundInvoice(invoice);
    }
    case 'void_invoice': {
      const reading = await stripe.retrieveInvoice(invoice);
      return reading?.status === 'void' ? foundInvoice(invoice) : { kind: 'missing' };
    }
    case 'create_credit_note': {
      const notes = await stripe.listCreditNotes(invoice);
      const note = notes.find(({ metadata }) => isOfDecision(metadata));
      return note === undefined
        ? { kind: 'missing' }
        : { kind: 'found', result: { kind: 'credit_note', creditNote: note.id } };
    }
    default: {
      const unreachable: never = request;
      return unreachable;
    }
  }
}

const foundInvoice = (invoice: string): LostWrite => ({
  kind: 'found',
  result: { kind: 'invoice', invoice },
});
