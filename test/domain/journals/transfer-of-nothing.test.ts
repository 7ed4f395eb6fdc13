import { transfer } from '../../../src/domain/journals/journal';
import { fees, stripeBalance } from '../../../src/domain/ledger-account';
import { money, zero } from '../../../src/domain/money';

describe('a transfer between two accounts', () => {
  test('debits one and credits the other', () => {
    expect(transfer(fees, stripeBalance, money(500n, 'eur'))).toEqual([
      { account: { name: 'fees', kind: 'expense' }, money: { amount: 500n, currency: 'eur' } },
      { account: { name: 'stripe:balance', kind: 'asset' }, money: { amount: -500n, currency: 'eur' } },
    ]);
  });

  test('of nothing leaves no entry', () => {
    expect(transfer(fees, stripeBalance, zero('eur'))).toEqual([]);
  });
});
