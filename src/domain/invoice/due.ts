import { HoldfastError } from '../errors/holdfast-error';

/** When an invoice is due: to the end of a day in a place, or at an instant (RFC 3339). */
export type Due = { readonly date: string; readonly timeZone: string } | { readonly at: string };

const dayMs = 86_400_000;

/**
 * The instant at which an invoice is overdue. A date means the end of that day in its IANA zone: the first instant
 * of the next local day, whatever daylight saving does. Throws `due_date_invalid`.
 */
export function dueInstant(due: Due): Date {
  if ('at' in due) return parseInstant(due.at);
  const [year, month, day] = parseDate(due.date);
  const nextDay = new Date(Date.UTC(year, month - 1, day) + dayMs);
  return startOfLocalDay(nextDay, due.timeZone);
}

function parseInstant(text: string): Date {
  const form = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;
  const match = form.exec(text);
  const instant = new Date(text);
  if (match === null || Number.isNaN(instant.getTime())) {
    throw new HoldfastError('due_date_invalid', { problem: `"${text}" is not an instant with a zone` });
  }
  // JavaScript reads 30 February as 2 March; a deadline that nobody wrote is refused.
  parseDate(match[1] ?? '');
  return instant;
}

function parseDate(text: string): [number, number, number] {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  const parts =
    match === null
      ? null
      : ([Number(match[1]), Number(match[2]), Number(match[3])] as [number, number, number]);
  if (parts === null || !isCalendarDay(parts)) {
    throw new HoldfastError('due_date_invalid', { problem: `"${text}" is not a day of the calendar` });
  }
  return parts;
}

function isCalendarDay([year, month, day]: [number, number, number]): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** No zone is further ahead of UTC, or further behind it (IANA time zone database). */
const furthestAheadMs = 14 * 3_600_000;
const furthestBehindMs = 12 * 3_600_000;

/**
 * The instant at which the wall clock of a zone first shows the given UTC calendar day. Where the clock is set back
 * over midnight, that is the first of the two midnights; where midnight does not exist, because the clock jumps over
 * it or over the whole day, it is the jump.
 */
function startOfLocalDay(day: Date, timeZone: string): Date {
  const wanted = day.getTime();
  const offsetAt = offsetsOf(timeZone);
  const before = offsetAt(wanted - furthestAheadMs);
  const after = offsetAt(wanted + furthestBehindMs);
  for (const offset of [before, after]) {
    if (offsetAt(wanted - offset) === offset) return new Date(wanted - offset);
  }
  let last = wanted - after;
  let first = wanted - before;
  while (first - last > 1) {
    const middle = Math.floor((last + first) / 2);
    if (offsetAt(middle) === before) last = middle;
    else first = middle;
  }
  return new Date(first);
}

/** Tells by how many milliseconds the wall clock of a zone is ahead of UTC at an instant. */
function offsetsOf(timeZone: string): (instant: number) => number {
  const formatter = formatterFor(timeZone);
  return (instant) => {
    const parts = new Map(
      formatter.formatToParts(new Date(instant)).map((part) => [part.type, Number(part.value)]),
    );
    const read = (name: Intl.DateTimeFormatPartTypes): number => parts.get(name) ?? Number.NaN;
    const shown = Date.UTC(
      read('year'),
      read('month') - 1,
      read('day'),
      read('hour'),
      read('minute'),
      read('second'),
    );
    return shown - Math.floor(instant / 1000) * 1000;
  };
}

function formatterFor(timeZone: string): Intl.DateTimeFormat {
  try {
    // Some versions of Node take "+02:00" as a zone and some do not; as it is no IANA name, none here does.
    if (!/^[A-Za-z]/.test(timeZone)) throw new RangeError('An IANA name begins with a letter');
    return new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch (error) {
    throw new HoldfastError(
      'due_date_invalid',
      { problem: `"${timeZone}" is not an IANA time zone` },
      { cause: error },
    );
  }
}
