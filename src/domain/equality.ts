/** One figure that must be the same in the books and at Stripe, in minor units of its currency. */
export interface Comparison {
  /** What is compared, such as `customer cus_1: cash` or `intent pi_1: funding`. */
  readonly object: string;
  readonly currency: string;
  readonly ledger: bigint;
  readonly stripe: bigint;
}

/** Figures by currency; a currency that is missing stands at zero. */
export type Figures = ReadonlyMap<string, bigint>;

/** Sets two sides beside each other, for every currency that either of them knows. */
export function compareFigures(object: string, ledger: Figures, stripe: Figures): Comparison[] {
  const currencies = [...new Set([...ledger.keys(), ...stripe.keys()])].sort();
  return currencies.map((currency) => ({
    object,
    currency,
    ledger: ledger.get(currency) ?? 0n,
    stripe: stripe.get(currency) ?? 0n,
  }));
}

/** Those that are not equal: a surplus is a difference just as a shortage is. */
export function differences(comparisons: readonly Comparison[]): Comparison[] {
  return comparisons.filter((comparison) => comparison.ledger !== comparison.stripe);
}

/** Sums amounts by currency. */
export function sumByCurrency(
  parts: readonly { readonly currency: string; readonly amount: bigint }[],
): Map<string, bigint> {
  const sums = new Map<string, bigint>();
  for (const part of parts) sums.set(part.currency, (sums.get(part.currency) ?? 0n) + part.amount);
  return sums;
}
