import { isFundedBySwift } from '../../src/domain/cash/funded-by-swift';
import type { CashTransaction } from '../../src/domain/cash/cash-transaction';
import { money } from '../../src/domain/money';
import { decideRefund } from '../../src/domain/refund-limits';
import type { RefundablePayment } from '../../src/domain/refund-limits';

const paidAt = new Date('2026-01-01T00:00:00Z');
const dayMs = 86_400_000;

function payment(stated: Partial<RefundablePayment> = {}): RefundablePayment {
  return {
    paymentIntent: 'pi_1',
    captured: money(100_000n, 'usd'),
    refunded: money(30_000n, 'usd'),
    paidAt,
    byBankTransfer: true,
    fundedBySwift: false,
    email: 'a@example.com',
    ...stated,
  };
}

/** docs.stripe.com/payments/customer-balance/refunding */
describe('What of a payment can be given back', () => {
  const usd = (amount: bigint): ReturnType<typeof money> => money(amount, 'usd');

  test('all that is left, or any part of it', () => {
    expect(decideRefund(payment(), null, paidAt)).toEqual({ amount: usd(70_000n) });
    expect(decideRefund(payment(), usd(70_000n), paidAt)).toEqual({ amount: usd(70_000n) });
    expect(decideRefund(payment(), usd(1n), paidAt)).toEqual({ amount: usd(1n) });
  });

  test.each<[string, Partial<RefundablePayment>, bigint | null, number]>([
    ['amount_above_refundable', {}, 70_001n, 0],
    ['nothing_left_to_refund', { refunded: usd(100_000n) }, null, 0],
    ['refund_too_late', {}, null, 180 * dayMs + 1],
    ['refund_swift_funded', { fundedBySwift: true }, null, 0],
    ['refund_email_missing', { email: null }, null, 0],
  ])('is refused as %s', (code, stated, wanted, age) => {
    const amount = wanted === null ? null : usd(wanted);
    const decision = decideRefund(payment(stated), amount, new Date(paidAt.getTime() + age));
    expect(decision).toMatchObject({ refused: { code } });
  });

  test('on the last of 180 days it can be given back, and a card payment needs no e-mail', () => {
    const lastMoment = new Date(paidAt.getTime() + 180 * dayMs);
    expect(decideRefund(payment(), null, lastMoment)).toEqual({ amount: usd(70_000n) });
    const card = payment({ byBankTransfer: false, email: null });
    expect(decideRefund(card, null, new Date(paidAt.getTime() + 200 * dayMs))).toEqual({
      amount: usd(70_000n),
    });
  });

  test('an amount in another currency is refused', () => {
    expect(decideRefund(payment(), money(1n, 'eur'), paidAt)).toMatchObject({
      refused: { code: 'currency_mismatch' },
    });
  });
});

describe('Money that came by SWIFT', () => {
  let rows = 0;
  function row(
    type: CashTransaction['type'],
    netAmount: bigint,
    more: Partial<CashTransaction> = {},
  ): CashTransaction {
    rows += 1;
    return {
      id: `ccsbtxn_${rows}`,
      customer: 'cus_1',
      currency: 'usd',
      type,
      netAmount,
      endingBalance: 0n,
      created: paidAt,
      paymentIntent: null,
      refund: null,
      reference: null,
      ...more,
    };
  }
  const swift = (amount: bigint): CashTransaction => row('funded', amount, { network: 'swift' });
  const ach = (amount: bigint): CashTransaction => row('funded', amount, { network: 'ach' });
  const applied = (amount: bigint, paymentIntent: string): CashTransaction =>
    row('applied_to_payment', -amount, { paymentIntent });

  test('is in the payment that spends it, the oldest money being spent first', () => {
    const history = [ach(100n), swift(50n), applied(100n, 'pi_1'), applied(20n, 'pi_2')];
    expect(isFundedBySwift(history, 'pi_1')).toBe(false);
    expect(isFundedBySwift(history, 'pi_2')).toBe(true);
  });

  test('is spent anew when it was taken back from a payment', () => {
    const freed = row('unapplied_from_payment', 50n, { paymentIntent: 'pi_1' });
    const history = [
      swift(50n),
      applied(50n, 'pi_1'),
      ach(50n),
      freed,
      applied(50n, 'pi_2'),
      applied(50n, 'pi_3'),
    ];
    expect(isFundedBySwift(history, 'pi_1')).toBe(false);
    expect(isFundedBySwift(history, 'pi_2')).toBe(true);
    expect(isFundedBySwift(history, 'pi_3')).toBe(false);
  });
});
