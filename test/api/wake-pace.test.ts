import { createWakePace } from '../../src/api/wake-pace';
import type { WakePaceSettings } from '../../src/api/wake-pace';

const storm: readonly WakePaceSettings[] = [
  { burst: 10, intervalMs: 2000 },
  { burst: 100, intervalMs: 15_000 },
];

describe('The pace at which one target is woken', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  /** When the wake-ups were sent that were asked for every so many milliseconds, for so long. */
  function sentAt(everyMs: number, forMs: number): number[] {
    const sent: number[] = [];
    const pace = createWakePace(storm);
    for (let at = 0; at < forMs; at += everyMs) {
      pace.send('cus_1', () => sent.push(performance.now()));
      jest.advanceTimersByTime(everyMs);
    }
    return sent;
  }

  test.each(storm)(
    'is kept in every stretch of a storm: $burst, and one more each $intervalMs ms',
    (pace) => {
      const sent = sentAt(100, 40 * 60_000);
      const excess = sent.flatMap((from, first) =>
        sent.slice(first).map((to, more) => more + 1 - pace.burst - (to - from) / pace.intervalMs),
      );
      expect(Math.max(...excess)).toBeLessThanOrEqual(0);
    },
  );

  test('makes fewer than 200 wake-ups of 20,000 webhooks within 20 minutes', () => {
    const sent = sentAt(60, 20_000 * 60);
    expect(sent.length).toBeGreaterThan(100);
    expect(sent.length).toBeLessThan(200);
  });

  test('lets the last of a storm through, once', () => {
    const sent: string[] = [];
    const pace = createWakePace(storm);
    for (let n = 0; n < 20_000; n += 1) pace.send('cus_1', () => sent.push('cus_1'));
    expect(sent).toHaveLength(10);
    jest.advanceTimersByTime(60_000);
    expect(sent).toHaveLength(11);
    expect(pace.waiting).toBe(0);
  });

  test('never holds ordinary work up', () => {
    expect(sentAt(30_000, 24 * 3_600_000)).toHaveLength(2880);
  });
});
