import { createHash } from 'node:crypto';
import type { PaymentIntentReading } from '../../domain/stripe-readings';

/** Of a mark, in hexadecimal digits: 48 bits, among the few decisions of one PaymentIntent. */
const lengthOfMark = 12;

/** Stripe takes 500 characters for a value (docs.stripe.com/api/metadata). */
const marksKept = 38;

type Marked = Pick<PaymentIntentReading, 'metadata'>;

/**
 * What `metadata[holdfast_decisions]` of a PaymentIntent says once the decision of this cause has changed it: the marks
 * of the last decisions that did, the newest last. A capture in parts, a raise or another amount leaves nothing else at
 * Stripe by which it could be told from an earlier or a later one of the same amount. Only the owner of an intent writes
 * to it, one thing at a time, so no mark is lost.
 */
export function decisionsWith(cause: string, intent: Marked): string {
  const others = marksOf(intent).filter((mark) => mark !== markOf(cause));
  return [...others, markOf(cause)].slice(-marksKept).join(',');
}

/** Whether the decision of this cause has changed a PaymentIntent, as far as its last changes tell. */
export function showsDecision(cause: string, intent: Marked): boolean {
  return marksOf(intent).includes(markOf(cause));
}

function markOf(cause: string): string {
  return createHash('sha256').update(cause).digest('hex').slice(0, lengthOfMark);
}

function marksOf({ metadata }: Marked): readonly string[] {
  const marks = metadata['holdfast_decisions'] ?? '';
  return marks === '' ? [] : marks.split(',');
}
