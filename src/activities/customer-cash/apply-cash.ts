import type { Money } from '../../domain/money';
import { moneyToWire } from '../../contracts/money';
import type { ActivityParts } from '../activity-parts';
import { carryOutWrite } from '../stripe-writes/carry-out-write';
import type { AnsweredWrite } from '../stripe-writes/write-outcome';
import { requireBooksUpToStripe } from './sync-customer-cash';
import type { BooksUpToStripe } from './sync-customer-cash';

/**
 * Applies a customer's cash to a PaymentIntent, an explicit amount for a decision that `cause` names, and books what it did.
 * Gives the outcome together with the reading.
 */
export async function applyCash(
  parts: ActivityParts,
  apply: {
    readonly cause: string;
    readonly customer: string;
    readonly paymentIntent: string;
    readonly amount: Money;
    /** The purpose whose reservation it spends; free cash if left out. */
    readonly spends?: string;
  },
): Promise<AnsweredWrite & BooksUpToStripe> {
  const { cause, customer, paymentIntent } = apply;
  const outcome = await carryOutWrite(parts, {
    cause,
    customer,
    object: paymentIntent,
    request: { kind: 'apply_customer_balance', paymentIntent, amount: moneyToWire(apply.amount) },
    reserveFor: null,
    spends: apply.spends ?? null,
  });
  // Stripe may have refused because the intent is no longer what the books say.
  if (outcome.state === 'refused') await parts.ledger.paymentIntents.touch(paymentIntent);
  return { ...outcome, ...(await requireBooksUpToStripe(parts, customer)) };
}
