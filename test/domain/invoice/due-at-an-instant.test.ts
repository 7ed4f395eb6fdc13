import { dueInstant } from '../../../src/domain/invoice/due';

/** Source of what is refused: RFC 3339 section 5.6, and section 5.7 for the days of each month. */
describe('a due instant is taken as written', () => {
  test.each([
    ['2026-12-03T22:59:59Z', Date.UTC(2026, 11, 3, 22, 59, 59)],
    ['2026-12-03T23:59:59+01:00', Date.UTC(2026, 11, 3, 22, 59, 59)],
    ['2026-12-03T23:59+05:45', Date.UTC(2026, 11, 3, 18, 14)],
    ['2026-12-03T22:59:59.250-03:30', Date.UTC(2026, 11, 4, 2, 29, 59, 250)],
    ['2028-02-29T12:00:00Z', Date.UTC(2028, 1, 29, 12)],
  ])('%s', (at, instant) => {
    expect(dueInstant({ at }).getTime()).toBe(instant);
  });

  test.each([
    ['no zone', '2026-12-03T22:59:59'],
    ['no time', '2026-12-03'],
    ['a name for a zone', '2026-12-03T22:59:59 Europe/Berlin'],
    ['a day that the month does not have', '2026-02-30T00:00:00Z'],
    ['a leap day in no leap year', '2027-02-29T00:00:00Z'],
    ['the 31st of April', '2026-04-31T10:00:00+02:00'],
    ['a thirteenth month', '2026-13-01T00:00:00Z'],
    ['hour 24', '2026-12-03T24:00:00Z'],
    ['minute 60', '2026-12-03T10:60:00Z'],
    ['an offset of 25 hours', '2026-12-03T10:00:00+25:00'],
    ['words', 'next Friday'],
    ['nothing', ''],
    ['a year of five digits', '+12026-12-03T10:00:00Z'],
    ['something behind it', '2026-12-03T22:59:59Z\n'],
  ])('refused: %s', (_what, at) => {
    expect(() => dueInstant({ at })).toThrow(
      expect.objectContaining({
        code: 'due_date_invalid',
        message: expect.stringContaining(at.slice(0, 10)),
      }),
    );
  });
});
