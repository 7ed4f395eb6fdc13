import type { NaiveHoldfast } from '../model/naive-holdfast';
import type { History } from '../operation';
import type { Attempt, Sight } from '../possible-worlds';

/** One history on its way through the real parts: a customer at Local Stripe, and what may be true of it. */
export interface SimulatedCustomer {
  /** Which history of the seed it is. */
  readonly number: number;
  readonly history: History;
  readonly id: string;
  /** What may have been true when the running round began. */
  worlds: readonly NaiveHoldfast[];
  /** What has been done in the running round. */
  attempts: readonly Attempt[];
  /** What the books showed when it was looked at last, so that it is looked at again only when there is news. */
  newest: string | null;
  /** What was seen last, for the reader of a failure. */
  seen: Sight | null;
  /** Whether that was something new since the books were last compared with Stripe. */
  news: boolean;
  /** Stripe's ids of the rows of its transfers, by their place. */
  readonly transfers: Map<number, string>;
  /** Stripe's ids of returns that the Dashboard made, by the model's names. */
  readonly returns: Map<string, string>;
  /** The requests by which an operator has refunded payments, by the model's names of the refunds. */
  readonly refundRequests: Map<string, string>;
  readonly log: string[];
}

/** The id of the invoice at a place, which the test gives as a backend does. */
export function invoiceId({ number, id }: SimulatedCustomer, place: number): string {
  return `INV-${number}-${place}-${id}`;
}

/** The same of a payment by card. */
export function cardInvoiceId({ number, id }: SimulatedCustomer, place: number): string {
  return `CARD-${number}-${place}-${id}`;
}
