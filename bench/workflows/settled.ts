/** The two workflows of an invoice that is settled. */
export interface Settled {
  readonly invoice: string;
  readonly cash: string;
}

/** Settles so many invoices, so many at a time, and gives how many a second. */
export async function rateOf(
  settle: (index: number) => Promise<unknown>,
  count: number,
  atOnce: number,
): Promise<number> {
  const startedAt = performance.now();
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < count) {
      const index = next;
      next += 1;
      await settle(index);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  return count / ((performance.now() - startedAt) / 1000);
}
