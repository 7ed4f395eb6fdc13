import type { StripeWriteResult } from '../../contracts/ports/stripe';

/** What reading says of a write whose answer was lost; `unclear` when what was read is not yet proof of anything. */
export type LostWrite =
  | { readonly kind: 'found'; readonly result: StripeWriteResult | null }
  | { readonly kind: 'missing' }
  | { readonly kind: 'unclear'; readonly problem: string };
