import type { HoldfastUnderTest } from './holdfast-under-test';

/** Stops the writes to Stripe of a customer, or of all (null), as `holdfast pause` does. */
export async function pauseWrites(
  holdfast: HoldfastUnderTest,
  customer: string | null,
  reason = 'a wrong rule',
): Promise<void> {
  const pausedAt = await holdfast.clock.now();
  await holdfast.ledger.pauses.pause({ customer, actor: 'ops@example.com', reason, pausedAt });
}

/** Lets them go on, and wakes whom it concerns, as `holdfast resume` does. */
export async function resumeWrites(holdfast: HoldfastUnderTest, customer: string | null): Promise<void> {
  const resumed = { customer, actor: 'ops@example.com', reason: 'mended' };
  const woken = await holdfast.ledger.pauses.resume(resumed, await holdfast.clock.now());
  for (const one of woken ?? []) await holdfast.starter.wakeCustomerCash(one);
}
