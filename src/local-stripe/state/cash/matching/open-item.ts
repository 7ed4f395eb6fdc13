/**
 * Something of a customer that waits for money in one currency. An invoice is paid through its payment intent, and in
 * full or not at all; a payment intent of its own takes parts.
 */
export interface OpenItem {
  readonly kind: 'invoice' | 'payment_intent';
  /** The payment intent that the money is applied to. */
  readonly paymentIntent: string;
  /** What it still wants, in minor units. */
  readonly remaining: number;
  /** What the payer is asked to write on the transfer: the invoice's number or the intent's reference. */
  readonly reference: string | null;
  /** When the invoice was finalized or the intent confirmed, in unix seconds. */
  readonly since: number;
  readonly created: number;
}

/** Older first: by confirmation or finalization, then creation, then id. */
export function byAge(left: OpenItem, right: OpenItem): number {
  return (
    left.since - right.since ||
    left.created - right.created ||
    compareIds(left.paymentIntent, right.paymentIntent)
  );
}

function compareIds(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
