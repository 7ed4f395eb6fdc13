/** What tells whoever is on call how the whole installation is, all read at one moment. */
export interface Figures {
  /** Since when the customer is marked that has waited longest to be read; null when none waits. */
  readonly oldestDirtySince: Date | null;
  readonly dirtyCustomers: number;
  /** Since when the oldest write waits of which nobody knows whether Stripe carried it out. */
  readonly oldestUnknownWriteSince: Date | null;
  readonly unknownWrites: number;
  /** Since when the oldest cent of customers' free cash is there, money that came first being spent first. */
  readonly oldestUnmatchedSince: Date | null;
  /** Differences between the books and Stripe that the last audits found and no later one found gone. */
  readonly openDifferences: number;
  /** Since when the audit has not gone through all customers and the account; null before the first time. */
  readonly auditedAt: Date | null;
  readonly parkedRequests: number;
  readonly openCases: number;
}

/** Reads them, from Postgres alone. Throws `database_unreachable`. */
export type ReadFigures = () => Promise<Figures>;
