import type StripeSdk from 'stripe';
import type { StripeWriteResult } from '../../contracts/ports/stripe';
import type { StripeWriteOf } from '../../contracts/stripe-writes';
import { minorUnits } from './minor-units';

/** Lowers what an open invoice asks for (docs.stripe.com/api/credit_notes/create). */
export async function createCreditNote(
  sdk: StripeSdk,
  id: string,
  request: StripeWriteOf<'create_credit_note'>,
): Promise<StripeWriteResult> {
  const answer = await sdk.creditNotes.create(
    {
      invoice: request.invoice,
      amount: minorUnits(request.amount).amount,
      metadata: { holdfast_write: id, holdfast_invoice: request.invoice },
    },
    { idempotencyKey: id },
  );
  return { kind: 'credit_note', creditNote: answer.id };
}
