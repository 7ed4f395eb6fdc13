import { casesOfCashTransactions } from '../../../src/domain/cash/cases-of-cash-transactions';
import type { LateMoney } from '../../../src/domain/cash/late-money';
import { money } from '../../../src/domain/money';
import { cashRow } from '../support/cash-rows';

const late: LateMoney = {
  why: 'reference',
  item: {
    paymentIntent: 'pi_1',
    invoice: 'INV-1',
    number: 'INV-1',
    reference: null,
    closed: 'canceled',
    closedAt: new Date('2026-12-01T00:00:00Z'),
    stillAsked: money(57_000n, 'eur'),
  },
};

describe('what an operator hears of cash rows', () => {
  test('late money: what arrived, for what, and what can be done', () => {
    const row = cashRow({ id: 'row_1', netAmount: 57_000n, reference: 'INV-1' });
    const { cases } = casesOfCashTransactions([row], new Map([['row_1', late]]), []);
    expect(cases).toEqual([
      {
        key: 'late_money/row_1',
        kind: 'late_money',
        customer: 'cus_1',
        invoice: 'INV-1',
        object: 'row_1',
        amount: money(57_000n, 'eur'),
        text:
          '€570.00 arrived (row_1); its reference “INV-1” names invoice INV-1, which is canceled (pi_1). Nothing ' +
          'spends it until somebody releases it to the customer’s free cash, applies it to another invoice, or returns it.',
      },
    ]);
  });

  test('late money that Stripe took itself: where it went', () => {
    const row = cashRow({
      id: 'row_2',
      type: 'applied_to_payment',
      netAmount: -57_000n,
      paymentIntent: 'pi_2',
    });
    const overtaken = [{ row, purpose: 'late:row_1', amount: 57_000n }];
    expect(casesOfCashTransactions([row], new Map(), overtaken)).toEqual({
      cases: [],
      notes: [
        {
          case: 'late_money/row_1',
          key: 'row_2',
          text: 'A payment that nobody here asked for (row_2, PaymentIntent pi_2) took €570.00 of it.',
        },
      ],
    });
  });

  test('a reversal that our balance had to cover, and what a reservation lost by it', () => {
    const reversed = cashRow({ id: 'row_3', type: 'funding_reversed', netAmount: -50_000n });
    const covered = cashRow({ id: 'row_4', type: 'adjusted_for_overdraft', netAmount: 20_000n });
    const overtaken = [{ row: reversed, purpose: 'req_1', amount: 30_000n }];
    const { cases } = casesOfCashTransactions([reversed, covered], new Map(), overtaken);
    expect(cases.map(({ key, kind, amount }) => ({ key, kind, amount }))).toEqual([
      { key: 'payment_reversed/row_4', kind: 'payment_reversed', amount: money(20_000n, 'eur') },
      { key: 'reservation_taken/row_3/req_1', kind: 'reservation_taken', amount: money(30_000n, 'eur') },
    ]);
  });

  test('unused cash that Stripe moved to our balance is still the customer’s', () => {
    const swept = cashRow({ id: 'row_5', type: 'transferred_to_balance', netAmount: -5_000n });
    const { cases } = casesOfCashTransactions([swept], new Map(), []);
    expect(cases).toMatchObject([
      { key: 'money_owed/row_5', kind: 'money_owed', amount: money(5_000n, 'eur') },
    ]);
  });

  test('nothing of the ordinary', () => {
    const rows = [
      cashRow({ id: 'row_6', netAmount: 5_000n }),
      cashRow({ id: 'row_7', type: 'applied_to_payment', netAmount: -5_000n, paymentIntent: 'pi_1' }),
      cashRow({ id: 'row_8', type: 'funding_reversed', netAmount: -1n }),
    ];
    expect(casesOfCashTransactions(rows, new Map(), [])).toEqual({ cases: [], notes: [] });
  });
});
