/** What came of one step of the tour. */
export interface TourStep {
  readonly name: string;
  readonly ok: boolean;
  /** What was seen, in words; for a step that failed also what was expected. */
  readonly detail: string;
}

/** What came of the tour: true only if every step came out as expected and the ledger equals Stripe. */
export interface TourReport {
  readonly ok: boolean;
  readonly steps: readonly TourStep[];
}
