import { decideShortPayment, toleranceOf } from '../../../src/domain/invoice/short-payment';
import type { ShortPaymentPolicy } from '../../../src/domain/invoice/short-payment';
import { money } from '../../../src/domain/money';

const eur = (cents: bigint) => money(cents, 'eur');
const partly = (applied: bigint) => ({ amount: eur(100_000n), applied: eur(applied), credit: eur(0n) });

describe('a tolerance', () => {
  test.each([
    ['0', 0n],
    ['1', 1_000n],
    ['2.5', 2_500n],
    ['0.01', 10n],
    ['100', 100_000n],
  ])('of %s percent of 1,000.00', (percent, cents) => {
    expect(toleranceOf({ percent }, eur(100_000n))).toEqual(eur(cents));
  });

  test('is rounded down to the minor unit', () => {
    expect(toleranceOf({ percent: '1.5' }, eur(99n))).toEqual(eur(1n));
  });

  test('of an amount is that amount', () => {
    expect(toleranceOf(eur(500n), eur(100_000n))).toEqual(eur(500n));
  });
});

describe('a short payment', () => {
  const accept: ShortPaymentPolicy = { action: 'accept', within: eur(1_000n), when: 'at_once' };

  test('is accepted to the cent of the tolerance, and not beyond', () => {
    expect(decideShortPayment(accept, partly(99_000n), 'funded')).toEqual({
      action: 'accept',
      atMost: eur(1_000n),
    });
    expect(decideShortPayment(accept, partly(98_999n), 'funded')).toEqual({ action: 'wait' });
  });

  test('beside credit is what neither paid: the tolerance is of the whole invoice', () => {
    const percent: ShortPaymentPolicy = { action: 'accept', within: { percent: '1' }, when: 'at_once' };
    const beside = { ...partly(79_000n), credit: eur(20_000n) };
    expect(decideShortPayment(percent, beside, 'funded')).toEqual({ action: 'accept', atMost: eur(1_000n) });
    expect(decideShortPayment(percent, { ...beside, applied: eur(80_000n) }, 'funded')).toEqual({
      action: 'wait',
    });
  });

  test('is none when nothing, or everything, has arrived', () => {
    expect(decideShortPayment(accept, partly(0n), 'deadline')).toEqual({ action: 'wait' });
    expect(decideShortPayment(accept, partly(100_000n), 'funded')).toEqual({ action: 'wait' });
  });

  test('that is decided at the deadline waits until then', () => {
    const late: ShortPaymentPolicy = { ...accept, when: 'at_deadline' };
    expect(decideShortPayment(late, partly(99_500n), 'funded')).toEqual({ action: 'wait' });
    expect(decideShortPayment(late, partly(99_500n), 'deadline').action).toBe('accept');
  });

  test('that is decided at once is decided at the deadline, too', () => {
    expect(decideShortPayment(accept, partly(99_500n), 'deadline').action).toBe('accept');
  });

  test('is sent back whatever is missing, where that is the policy', () => {
    const back: ShortPaymentPolicy = { action: 'cancel_and_return', when: 'at_once' };
    expect(decideShortPayment(back, partly(99_999n), 'funded')).toEqual({ action: 'cancel_and_return' });
    expect(decideShortPayment({ action: 'wait' }, partly(1n), 'deadline')).toEqual({ action: 'wait' });
  });
});
