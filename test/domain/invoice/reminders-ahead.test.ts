import * as fc from 'fast-check';
import { remindersAhead } from '../../../src/domain/invoice/reminders';

const due = new Date('2026-12-03T23:00:00Z');
const day = 86_400;

describe('reminders before an invoice is due', () => {
  test('the earliest comes first, each so long before the due instant', () => {
    const policies = [{ secondsBeforeDue: day }, { secondsBeforeDue: 7 * day }, { secondsBeforeDue: 3600 }];
    expect(remindersAhead(policies, due, new Date('2026-11-01T00:00:00Z'))).toEqual([
      { at: new Date('2026-11-26T23:00:00Z'), secondsBeforeDue: 7 * day },
      { at: new Date('2026-12-02T23:00:00Z'), secondsBeforeDue: day },
      { at: new Date('2026-12-03T22:00:00Z'), secondsBeforeDue: 3600 },
    ]);
  });

  test('one whose time has passed is left out, and so is one whose time is now', () => {
    const policies = [{ secondsBeforeDue: 7 * day }, { secondsBeforeDue: day }, { secondsBeforeDue: 60 }];
    const now = new Date('2026-12-02T23:00:00Z');
    expect(remindersAhead(policies, due, now).map((reminder) => reminder.secondsBeforeDue)).toEqual([60]);
  });

  test('the same distance twice reminds once', () => {
    const policies = [{ secondsBeforeDue: 60 }, { secondsBeforeDue: 60 }];
    expect(remindersAhead(policies, due, new Date(0))).toHaveLength(1);
  });

  test('without a policy there is none', () => {
    expect(remindersAhead([], due, new Date(0))).toEqual([]);
  });

  test('of any policies, exactly the distances still ahead are reminded of, in the order of time', () => {
    const distances = fc.array(fc.integer({ min: 1, max: 31_536_000 }), { maxLength: 20 });
    fc.assert(
      fc.property(distances, fc.integer({ min: -31_536_000, max: 60 }), (seconds, secondsToDue) => {
        const now = new Date(due.getTime() + secondsToDue * 1000);
        const policies = seconds.map((secondsBeforeDue) => ({ secondsBeforeDue }));
        const reminders = remindersAhead(policies, due, now);
        const ahead = new Set(seconds.filter((distance) => distance < -secondsToDue));
        expect(new Set(reminders.map((reminder) => reminder.secondsBeforeDue))).toEqual(ahead);
        expect(reminders).toHaveLength(ahead.size);
        for (const [index, reminder] of reminders.entries()) {
          expect(due.getTime() - reminder.at.getTime()).toBe(reminder.secondsBeforeDue * 1000);
          expect(reminder.at > (reminders[index - 1]?.at ?? now)).toBe(true);
        }
      }),
    );
  });
});
