/** The middle of some numbers, and how far they go. */
export interface Spread {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

/** Of an even number of values the median is the mean of the middle two. Throws without any. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = (sorted.length - 1) / 2;
  const low = sorted[Math.floor(middle)];
  const high = sorted[Math.ceil(middle)];
  const [least] = sorted;
  const most = sorted.at(-1);
  if (low === undefined || high === undefined || least === undefined || most === undefined) {
    throw new Error('There is no median of nothing.');
  }
  return { median: (low + high) / 2, least, most };
}

/**
 * Measures every target once in each round, in an order that is turned round from one round to the next, so that a
 * machine that slows down does not favour the first. Only ratios within a round can be compared.
 */
export async function measureInRounds<Name extends string>(
  names: readonly Name[],
  rounds: number,
  measure: (name: Name, round: number) => Promise<number>,
): Promise<ReadonlyMap<Name, readonly number[]>> {
  const measured = new Map<Name, number[]>(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    const order = round % 2 === 0 ? names : names.toReversed();
    for (const name of order) measured.get(name)?.push(await measure(name, round));
  }
  return measured;
}

/** The ratio of two targets, round by round. */
export function ratiosOf(numerators: readonly number[], denominators: readonly number[]): Spread {
  return spreadOf(numerators.map((value, round) => value / (denominators[round] ?? Number.NaN)));
}

/** `1.62 (1.48 to 1.80)` */
export function written({ least, median, most }: Spread, digits = 2): string {
  return `${median.toFixed(digits)} (${least.toFixed(digits)} to ${most.toFixed(digits)})`;
}
