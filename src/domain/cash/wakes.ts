/** Whether the owner of a customer's cash has to look again. */
export interface Wakes {
  /** Something may have changed; `mark` is the customer's mark that the wake-up was sent for, if any. */
  wake(mark?: number): void;
  /** A round begins, which looks at everything that has come until now. */
  beginRound(): void;
  /** Stripe was read after so many marks had been taken away: wake-ups for them tell nothing new. */
  hasRead(marks: number): void;
  areDue(): boolean;
}

/**
 * Remembers wake-ups. Webhooks of what a round itself has done often come before the round has booked it; their mark is
 * then gone when the booking ends, and they need no round of their own. Pure, so that a replay comes to the same.
 */
export function createWakes(): Wakes {
  let unmarked = false;
  let highest = 0;
  let covered = 0;
  return {
    wake: (mark) => {
      if (mark === undefined) unmarked = true;
      else highest = Math.max(highest, mark);
    },
    beginRound: () => {
      unmarked = false;
      covered = Math.max(covered, highest);
    },
    hasRead: (marks) => {
      covered = Math.max(covered, marks);
    },
    areDue: () => unmarked || highest > covered,
  };
}
