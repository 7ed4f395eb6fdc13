/** One figure in the books and at Stripe, in minor units as decimal strings. */
export interface TourComparison {
  readonly object: string;
  readonly currency: string;
  readonly ledger: string;
  readonly stripe: string;
}

/** What a step saw. */
export interface TourObservation {
  readonly detail: string;
  /** Where the step compares the ledger with Stripe: all that was compared. */
  readonly comparisons?: readonly TourComparison[];
}

/** What came of one step of the tour; for one that failed, the detail says also what was expected. */
export interface TourStep extends TourObservation {
  readonly name: string;
  readonly ok: boolean;
}

/** What came of the tour: true only if every step came out as expected and the ledger equals Stripe. */
export interface TourReport {
  readonly ok: boolean;
  readonly steps: readonly TourStep[];
}
