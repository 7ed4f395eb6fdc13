import * as fc from 'fast-check';
import { dueInstant } from '../../../src/domain/invoice/due';
import { HoldfastError } from '../../../src/domain/errors/holdfast-error';

describe('a due date that is no day, or a zone that is none, is refused', () => {
  test.each([
    ['the 30th of February', '2026-02-30', 'Europe/Berlin'],
    ['a leap day in no leap year', '2027-02-29', 'UTC'],
    ['a leap day in a century without one', '2100-02-29', 'UTC'],
    ['month 0', '2026-00-10', 'UTC'],
    ['month 13', '2026-13-10', 'UTC'],
    ['day 0', '2026-12-00', 'UTC'],
    ['digits missing', '2026-1-1', 'UTC'],
    ['another order', '03.12.2026', 'UTC'],
    ['an instant in its place', '2026-12-03T00:00:00Z', 'UTC'],
    ['a year that JavaScript would take for 1999', '0099-12-03', 'UTC'],
    ['an unknown zone', '2026-12-03', 'Europe/Atlantis'],
    ['no zone', '2026-12-03', ''],
    ['an offset, which not every Node takes', '2026-12-03', '+02:00'],
  ])('%s', (_what, date, timeZone) => {
    expect(() => dueInstant({ date, timeZone })).toThrow(
      expect.objectContaining({ code: 'due_date_invalid', status: 400, retryable: false }),
    );
  });

  test('whatever is written, the answer is an instant or this error', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (date, timeZone) => {
        for (const due of [{ date, timeZone: 'UTC' }, { date: '2026-12-03', timeZone }, { at: date }]) {
          expect(['instant', 'due_date_invalid']).toContain(outcomeOf(() => dueInstant(due)));
        }
      }),
    );
  });
});

function outcomeOf(read: () => Date): string {
  try {
    return Number.isNaN(read().getTime()) ? 'no instant' : 'instant';
  } catch (error) {
    return error instanceof HoldfastError ? error.code : String(error);
  }
}
