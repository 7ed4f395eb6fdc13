import fc from 'fast-check';
import { createWakes } from '../../../src/domain/cash/wakes';

describe('The wake-ups of the owner of a customer’s cash', () => {
  test('one without a mark is due until a round begins', () => {
    const wakes = createWakes();
    expect(wakes.areDue()).toBe(false);
    wakes.wake();
    wakes.hasRead(9);
    expect(wakes.areDue()).toBe(true);
    wakes.beginRound();
    expect(wakes.areDue()).toBe(false);
  });

  test('one for a mark that was gone when Stripe was read is not due, whichever comes first', () => {
    const wakes = createWakes();
    wakes.hasRead(4);
    wakes.wake(4);
    expect(wakes.areDue()).toBe(false);
    wakes.wake(5);
    expect(wakes.areDue()).toBe(true);
    wakes.hasRead(5);
    expect(wakes.areDue()).toBe(false);
  });

  test('one that comes in a round, for a mark that its reading has not covered, is due after it', () => {
    const wakes = createWakes();
    wakes.wake(1);
    wakes.beginRound();
    wakes.hasRead(1);
    wakes.wake(2);
    expect(wakes.areDue()).toBe(true);
    wakes.beginRound();
    expect(wakes.areDue()).toBe(false);
  });

  test('is due exactly while a wake-up is left that no later round and no reading has answered', () => {
    const mark = fc.integer({ min: 1, max: 9 });
    const happening = fc.oneof(
      fc.record({ kind: fc.constant('wake' as const), mark: fc.option(mark, { nil: undefined }) }),
      fc.record({ kind: fc.constant('read' as const), marks: fc.integer({ min: 0, max: 9 }) }),
      fc.record({ kind: fc.constant('round' as const) }),
    );
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 20 }), (happenings) => {
        const wakes = createWakes();
        // The oracle keeps every wake-up by itself; a mark that a round or a reading has answered once stays answered.
        let left: (number | undefined)[] = [];
        const answered: number[] = [];
        for (const one of happenings) {
          if (one.kind === 'wake') {
            wakes.wake(one.mark);
            left.push(one.mark);
          } else if (one.kind === 'read') {
            wakes.hasRead(one.marks);
            answered.push(one.marks);
          } else {
            wakes.beginRound();
            answered.push(...left.map((each) => each ?? 0));
            left = [];
          }
          left = left.filter((each) => each === undefined || answered.every((upTo) => upTo < each));
          expect(wakes.areDue()).toBe(left.length > 0);
        }
      }),
    );
  });
});
