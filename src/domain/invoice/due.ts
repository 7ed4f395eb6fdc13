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
  const form = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;
  const instant = new Date(text);
  if (!form.test(text) || Number.isNaN(instant.getTime())) {
    throw new HoldfastError('due_date_invalid', { problem: `"${text}" is not an instant with a zone` });
  }
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

/**
 * The instant at which the wall clock of a zone first shows the given UTC calendar day. Found by asking the zone
 * for its offset around that moment, because an offset may change during the day itself.
 */
function startOfLocalDay(day: Date, timeZone: string): Date {
  const wanted = day.getTime();
  let candidate = wanted - offsetAt(wanted, timeZone);
  candidate = wanted - offsetAt(candidate, timeZone);
  // Where midnight does not exist (the clock jumps over it), the day starts at the jump.
  const shown = candidate + offsetAt(candidate, timeZone);
  return new Date(shown < wanted ? candidate + (wanted - shown) : candidate);
}

function offsetAt(instant: number, timeZone: string): number {
  const parts = new Map(
    formatterFor(timeZone)
      .formatToParts(new Date(instant))
      .map((part) => [part.type, part.value]),
  );
  const read = (name: Intl.DateTimeFormatPartTypes): number => Number(parts.get(name));
  const shown = Date.UTC(
    read('year'),
    read('month') - 1,
    read('day'),
    read('hour'),
    read('minute'),
    read('second'),
  );
  return shown - Math.floor(instant / 1000) * 1000;
}

function formatterFor(timeZone: string): Intl.DateTimeFormat {
  try {
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
