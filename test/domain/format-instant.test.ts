import { formatInstant } from '../../src/domain/format-instant';

describe('An instant for people', () => {
  test.each([
    ['2026-12-03T22:59:00Z', '3 Dec 2026, 22:59 UTC'],
    ['2026-12-03T23:59:59.999+01:00', '3 Dec 2026, 22:59 UTC'],
    ['2028-02-29T00:00:00.000Z', '29 Feb 2028, 00:00 UTC'],
  ])('%s is %s', (instant, text) => {
    expect(formatInstant(instant)).toBe(text);
    expect(formatInstant(new Date(instant))).toBe(text);
  });
});
