/** A reminder this long before the invoice is due. */
export interface ReminderPolicy {
  readonly secondsBeforeDue: number;
}

export interface Reminder {
  readonly at: Date;
  readonly secondsBeforeDue: number;
}

/**
 * The reminders that are still ahead, the earliest first. One whose time has passed when the invoice starts is left
 * out: a reminder says that something is coming.
 */
export function remindersAhead(policies: readonly ReminderPolicy[], dueAt: Date, now: Date): Reminder[] {
  const distances = [...new Set(policies.map((policy) => policy.secondsBeforeDue))];
  return distances
    .map((secondsBeforeDue) => ({
      secondsBeforeDue,
      at: new Date(dueAt.getTime() - secondsBeforeDue * 1000),
    }))
    .filter((reminder) => reminder.at.getTime() > now.getTime())
    .sort((left, right) => left.at.getTime() - right.at.getTime());
}
