/** Writes to Stripe that somebody stopped: those of one customer, or of all. */
export interface WritePause {
  /** Null for all customers. */
  readonly customer: string | null;
  readonly actor: string;
  readonly reason: string;
  readonly pausedAt: Date;
}

export interface Pauses {
  /** Stops the writes of a customer, or of all; one that stands already stays as it is. Returns the one that stands. */
  pause(pause: WritePause): Promise<WritePause>;
  /**
   * Ends the pause of a customer, or of all, and marks the customers dirty whose requests, unfinished writes or open
   * intents may have waited for it. Returns them, to be woken; null when no such pause stood.
   */
  resume(
    resumed: { readonly customer: string | null; readonly actor: string; readonly reason: string },
    now: Date,
  ): Promise<readonly string[] | null>;
  /** Every pause that stands, the one of all customers first; at most `limit`. */
  standing(limit: number): Promise<readonly WritePause[]>;
  /**
   * Why no write of a customer begins now, in words: a pause that concerns it, or that this process only observes;
   * null when nothing stops it. Without a customer, what stops the writes of all.
   */
  stopping(customer: string | null): Promise<string | null>;
}
