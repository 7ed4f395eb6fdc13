import type { FeeSchedule } from '../../options';

/** Stripe's fee on an amount in minor units, rounded half up. */
export function feeOn(amount: number, schedule: FeeSchedule): number {
  const fee = Math.round((amount * schedule.basisPoints) / 10_000) + schedule.fixed;
  return schedule.maximum === null ? fee : Math.min(fee, schedule.maximum);
}
