import type { WrittenMoney } from '../../contracts/money';

/** An amount in the form of Stripe's API, JSON numbers; one beyond what they carry exactly was refused long before. */
export function minorUnits(value: WrittenMoney): { amount: number; currency: string } {
  return { amount: Number(BigInt(value.amount)), currency: value.currency };
}
