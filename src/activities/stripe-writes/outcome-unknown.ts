import { HoldfastError } from '../../domain/errors/holdfast-error';
import type { StripeWriteRecord } from '../../contracts/ports/ledger-stripe-writes';

/** The error of a write of which nobody knows yet whether Stripe carried it out. */
export function outcomeUnknown(write: StripeWriteRecord, problem: string, cause?: unknown): HoldfastError {
  return new HoldfastError(
    'write_outcome_unknown',
    { write: write.id, kind: write.request.kind, problem },
    { cause },
  );
}
