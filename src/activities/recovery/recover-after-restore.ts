import { recoverPaymentIntents } from './recover-payment-intents';
import { recoverResults } from './recover-results';
import { recoverReturns } from './recover-returns';
import { recoverStarted } from './recover-started';
import type { RecoveryParts } from './recovery-parts';

/** What was created just before the backup may have been booked just after it. */
const marginMs = 3_600_000;

/** What a recovery brought back: counts only. */
export interface RecoveryResult {
  /** That Temporal knew and the books did not. */
  readonly payments: number;
  readonly paymentIntents: number;
  readonly returns: number;
  readonly results: number;
  readonly customersWoken: number;
}

/**
 * Brings books that were restored from a backup to where they can catch up by themselves: what Holdfast created at
 * Stripe after the backup is registered again, what Temporal knows of endings is recorded, and then every managed
 * customer is read anew. Run before any work is taken; run again after a crash in the middle, it goes on. Null when
 * there is nothing to recover from.
 */
export async function recoverAfterRestore(parts: RecoveryParts): Promise<RecoveryResult | null> {
  const restoration = await parts.ledger.recovery.pending();
  if (restoration === null) return null;
  const createdSince = new Date(restoration.takenAt.getTime() - marginMs);
  const payments = await recoverStarted(parts, createdSince);
  const paymentIntents = await recoverPaymentIntents(parts, createdSince);
  const returns = await recoverReturns(parts, createdSince);
  const results = await recoverResults(parts);
  const customers = await parts.ledger.recovery.finish(restoration, await parts.clock.now());
  for (const customer of customers) await parts.workflows.wakeCustomerCash(customer);
  return { payments, paymentIntents, returns, results, customersWoken: customers.length };
}
