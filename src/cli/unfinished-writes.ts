import type { Ledger } from '../contracts/ports/ledger';
import type { StripeWriteRecord } from '../contracts/ports/ledger-stripe-writes';

/** More than these are not shown at once; what is resolved makes room for the next. */
const shownMax = 1000;

/** A customer's unfinished writes, or those of all customers, the oldest first. */
export function unfinishedWrites(
  ledger: Ledger,
  customer: string | undefined,
): Promise<readonly StripeWriteRecord[]> {
  return customer === undefined
    ? ledger.writes.unfinishedOfAll(shownMax)
    : ledger.writes.unfinished(customer);
}

/** A write in one line: how long nobody has known its outcome, what it is, and on what. */
export function describeWrite(write: StripeWriteRecord, now: Date): string {
  const { id, state, request, object, customer, cause } = write;
  return `${ageInWords(write, now).padStart(10)}  ${state.padEnd(9)}  ${id}  ${request.kind} on ${object} of ${customer} (for ${cause})`;
}

/** A write as JSON, with its age in seconds since it was first sent, or announced if it was not. */
export function writeAsJson(write: StripeWriteRecord, now: Date): object {
  const { id, state, request, object, customer, cause, announcedAt, firstSentAt, lastSentAt } = write;
  return {
    id,
    state,
    kind: request.kind,
    object,
    customer,
    cause,
    ageSeconds: ageSeconds(write, now),
    announcedAt,
    firstSentAt,
    lastSentAt,
  };
}

function ageSeconds({ firstSentAt, announcedAt }: StripeWriteRecord, now: Date): number {
  return Math.max(0, Math.floor((now.getTime() - (firstSentAt ?? announcedAt).getTime()) / 1000));
}

function ageInWords(write: StripeWriteRecord, now: Date): string {
  const seconds = ageSeconds(write, now);
  if (seconds < 120) return `${seconds} s`;
  if (seconds < 7200) return `${Math.floor(seconds / 60)} min`;
  return `${Math.floor(seconds / 3600)} h`;
}
