const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** An instant as a person reads it, to the minute: "3 Dec 2026, 23:59 UTC". Takes what `Date` reads. */
export function formatInstant(instant: string | Date): string {
  const at = new Date(instant);
  const time = at.toISOString().slice(11, 16);
  return `${at.getUTCDate()} ${months[at.getUTCMonth()]} ${at.getUTCFullYear()}, ${time} UTC`;
}
