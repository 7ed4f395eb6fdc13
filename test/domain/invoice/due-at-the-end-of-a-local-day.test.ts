import * as fc from 'fast-check';
import { dueInstant } from '../../../src/domain/invoice/due';

/** Source of the expected instants: the rules of each zone in the IANA time zone database, worked out by hand. */
const byHand: readonly (readonly [what: string, date: string, timeZone: string, instant: string])[] = [
  ['a winter day', '2026-12-03', 'Europe/Berlin', '2026-12-03T23:00:00Z'],
  ['UTC', '2026-12-03', 'UTC', '2026-12-04T00:00:00Z'],
  ['the day before the clock goes forward', '2026-03-28', 'Europe/Berlin', '2026-03-28T23:00:00Z'],
  ['the day of 23 hours', '2026-03-29', 'Europe/Berlin', '2026-03-29T22:00:00Z'],
  ['the day of 25 hours', '2026-10-25', 'Europe/Berlin', '2026-10-25T23:00:00Z'],
  ['a zone of half an hour', '2026-01-31', 'Asia/Kolkata', '2026-01-31T18:30:00Z'],
  ['a zone of a quarter of an hour', '2026-01-31', 'Asia/Kathmandu', '2026-01-31T18:15:00Z'],
  ['before a change of half an hour', '2026-04-04', 'Australia/Lord_Howe', '2026-04-04T13:00:00Z'],
  ['the day of a change of half an hour', '2026-04-05', 'Australia/Lord_Howe', '2026-04-05T13:30:00Z'],
  ['a midnight that the clock jumps over', '2018-11-03', 'America/Sao_Paulo', '2018-11-04T03:00:00Z'],
  ['a clock set back at midnight', '2018-02-17', 'America/Sao_Paulo', '2018-02-18T03:00:00Z'],
  ['a midnight that the clock jumps over', '2023-04-27', 'Africa/Cairo', '2023-04-27T22:00:00Z'],
  ['a clock set back at midnight', '2023-10-26', 'Africa/Cairo', '2023-10-26T22:00:00Z'],
  ['a midnight that the clock jumps over', '2024-03-30', 'Asia/Beirut', '2024-03-30T22:00:00Z'],
  ['the first of two midnights, east', '2021-10-28', 'Asia/Amman', '2021-10-28T21:00:00Z'],
  ['the first of two midnights, west', '2025-11-01', 'America/Havana', '2025-11-02T04:00:00Z'],
  ['the day before a day that did not exist', '2011-12-29', 'Pacific/Apia', '2011-12-30T10:00:00Z'],
  ['a day that did not exist', '2011-12-30', 'Pacific/Apia', '2011-12-30T10:00:00Z'],
  ['furthest ahead', '2026-06-30', 'Pacific/Kiritimati', '2026-06-30T10:00:00Z'],
  ['furthest behind', '2026-06-30', 'Etc/GMT+12', '2026-07-01T12:00:00Z'],
  ['a leap day', '2028-02-29', 'Europe/Berlin', '2028-02-29T23:00:00Z'],
  ['the day before a leap day', '2028-02-28', 'UTC', '2028-02-29T00:00:00Z'],
  ['a leap day of a century', '2000-02-29', 'UTC', '2000-03-01T00:00:00Z'],
  ['the end of a year', '2026-12-31', 'Asia/Tokyo', '2026-12-31T15:00:00Z'],
];

describe('a due date ends when its day ends in its zone', () => {
  test.each(byHand)('%s: %s in %s', (_what, date, timeZone, instant) => {
    expect(dueInstant({ date, timeZone })).toEqual(new Date(instant));
  });

  test('on any day in any zone, it is the first minute that shows a later day', () => {
    fc.assert(
      fc.property(zones, days, (timeZone, date) => {
        expect(dueInstant({ date, timeZone })).toEqual(firstMinuteAfter(date, timeZone));
      }),
      { numRuns: 150 },
    );
  });

  test('so it is around the changes of the clock', () => {
    fc.assert(
      fc.property(zones, fc.integer({ min: 1985, max: 2037 }), fc.nat(), (timeZone, year, which) => {
        const changes = daysAroundChanges(timeZone, year);
        fc.pre(changes.length > 0);
        const date = changes[which % changes.length] ?? '';
        expect(dueInstant({ date, timeZone })).toEqual(firstMinuteAfter(date, timeZone));
      }),
      { numRuns: 150 },
    );
  });
});

const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
const minuteMs = 60_000;
const dayMs = 1440 * minuteMs;

const dayOf = (instant: number): string => new Date(instant).toISOString().slice(0, 10);
const days = fc
  .integer({ min: Date.UTC(1985, 0, 1) / dayMs, max: Date.UTC(2037, 11, 31) / dayMs })
  .map((day) => dayOf(day * dayMs));

/** The oracle: asks the zone for its date, minute by minute, from before any zone can have reached the next day. */
function firstMinuteAfter(date: string, timeZone: string): Date {
  const localDate = localDateIn(timeZone);
  let instant = new Date(`${date}T00:00:00Z`).getTime() + dayMs - 15 * 60 * minuteMs;
  expect(localDate.format(instant) <= date).toBe(true);
  while (localDate.format(instant) <= date) instant += minuteMs;
  return new Date(instant);
}

/** The days of a year on which a zone changes its offset, each with the day before. */
function daysAroundChanges(timeZone: string, year: number): string[] {
  const wallClock = new Intl.DateTimeFormat('en-GB', { timeZone, hour: 'numeric', minute: 'numeric' });
  const found: string[] = [];
  for (let day = Date.UTC(year, 0, 2); day < Date.UTC(year, 11, 31); day += dayMs) {
    if (wallClock.format(day) !== wallClock.format(day + dayMs)) found.push(dayOf(day - dayMs), dayOf(day));
  }
  return found;
}

/** Writes the local date as 2026-12-03, which sorts as time does. */
function localDateIn(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
}
