import {
  defaultAlertSecondsBeforeLapse,
  defaultHoldMarginSeconds,
  endOfHold,
  holdMomentsAhead,
} from '../../../src/domain/card/hold-moments';

const endsAt = new Date('2026-12-08T12:00:00Z');
const watch = {
  alertSecondsBeforeLapse: defaultAlertSecondsBeforeLapse,
  holdMarginSeconds: defaultHoldMarginSeconds,
};
const ahead = (now: string): string[] =>
  holdMomentsAhead(endsAt, watch, new Date(now)).map(({ kind, at }) => `${kind} ${at.toISOString()}`);

/** docs.stripe.com/payments/place-a-hold-on-a-payment-method. */
describe('A hold', () => {
  it('ends when Stripe says, else seven days after the intent was created', () => {
    const created = new Date('2026-12-01T12:00:00Z');
    expect(endOfHold(new Date('2026-12-05T18:00:00Z'), created)).toEqual(new Date('2026-12-05T18:00:00Z'));
    expect(endOfHold(null, created)).toEqual(endsAt);
  });

  it('is alerted of 48, 24 and 2 hours before its end, acted on an hour before, and read after it', () => {
    expect(ahead('2026-12-01T12:00:00Z')).toEqual([
      'alert 2026-12-06T12:00:00.000Z',
      'alert 2026-12-07T12:00:00.000Z',
      'alert 2026-12-08T10:00:00.000Z',
      'margin 2026-12-08T11:00:00.000Z',
      'lapse 2026-12-08T12:01:00.000Z',
    ]);
  });

  it('is alerted of only by what is still ahead, and acted on late rather than never', () => {
    expect(ahead('2026-12-07T12:00:00Z')).toEqual([
      'alert 2026-12-08T10:00:00.000Z',
      'margin 2026-12-08T11:00:00.000Z',
      'lapse 2026-12-08T12:01:00.000Z',
    ]);
    expect(ahead('2026-12-08T11:30:00Z').at(0)).toBe('margin 2026-12-08T11:00:00.000Z');
    expect(ahead('2026-12-09T00:00:00Z')).toHaveLength(2);
  });

  it('is alerted of once for two equal alerts, and in order where an alert falls after the margin', () => {
    const moments = holdMomentsAhead(
      endsAt,
      { alertSecondsBeforeLapse: [600, 600], holdMarginSeconds: 3600 },
      new Date('2026-12-01T12:00:00Z'),
    );
    expect(moments.map(({ kind }) => kind)).toEqual(['margin', 'alert', 'lapse']);
  });
});
