import type { StripeWriteRecord, WriteRefusal } from '../../contracts/ports/ledger-stripe-writes';
import type { ActivityParts } from '../activity-parts';

/** What writes to Stripe work with. */
export type WriteParts = Pick<ActivityParts, 'ledger' | 'stripe' | 'clock'>;

/** How Stripe answered a write. */
export type AnsweredWrite =
  | { readonly state: 'done'; readonly write: StripeWriteRecord; readonly resultId: string }
  | { readonly state: 'refused'; readonly write: StripeWriteRecord; readonly refusal: WriteRefusal };

/** How a write ended: answered, or proved not to have happened. */
export type WriteOutcome = AnsweredWrite | { readonly state: 'absent'; readonly write: StripeWriteRecord };
