import { finalAfter } from '../../../src/domain/invoice/final-after';

/** Source: support.stripe.com/questions/ach-credit-transfer-reversals, five business days. */
describe('a payment by bank transfer is final five business days after it', () => {
  test.each([
    ['Monday 2026-11-02', '2026-11-02T10:00:00Z', '2026-11-09T10:00:00Z'],
    ['Friday 2026-11-06', '2026-11-06T10:00:00Z', '2026-11-13T10:00:00Z'],
    ['Saturday 2026-11-07', '2026-11-07T10:00:00Z', '2026-11-13T10:00:00Z'],
    ['Sunday 2026-11-08', '2026-11-08T10:00:00Z', '2026-11-13T10:00:00Z'],
    ['over a year’s end, Thursday 2026-12-31', '2026-12-31T23:59:00Z', '2027-01-07T23:59:00Z'],
  ])('%s', (_day, paid, final) => {
    expect(finalAfter(new Date(paid)).toISOString()).toBe(new Date(final).toISOString());
  });
});
