import { eur, startedHold, update } from './card-payment/card-scenario';
import { startHoldfast } from '../support/main-path/holdfast-under-test';
import type { HoldfastUnderTest } from '../support/main-path/holdfast-under-test';
import { paidInvoice, refundIn, refundOf } from '../support/main-path/refunds';
import { expectLedgerEqualsStripe, invoiceIn, newCustomer } from '../support/main-path/scenario';
import { onDevServer } from '../support/main-path/temporal-under-test';

/** An account whose only bank account is in USD: 1.00 EUR gives 1.10 USD (docs.stripe.com/currencies/conversions). */
describe('EUR that settles in USD', () => {
  let holdfast: HoldfastUnderTest;
  beforeAll(async () => {
    holdfast = await startHoldfast(await onDevServer(), {
      localStripe: { settlement: { currency: 'usd', exchangeRate: 1.1 } },
    });
    await holdfast.bookStripeBalance();
  });
  afterAll(() => holdfast.close());

  async function balances(): Promise<Record<string, bigint>> {
    const all = await holdfast.ledger.books.balances('');
    const shown = ['stripe:balance', 'stripe:settling', 'fees', 'fx', 'refunds'];
    const own = all.filter(({ account, balance }) => shown.includes(account) && balance.amount !== 0n);
    return Object.fromEntries(
      own.map(({ account, balance }) => [`${account} ${balance.currency}`, balance.amount]),
    );
  }

  it('goes through fx, with its fee in USD; a refund goes back the same way', async () => {
    // 1,000.00 EUR are 1,100.00 USD; the fee of 5.00 EUR is 5.50 USD.
    const paid = await paidInvoice(holdfast, 100_000);
    await holdfast.bookStripeBalance();
    await expectLedgerEqualsStripe(holdfast, paid.customer);
    expect(await balances()).toEqual({
      'stripe:balance usd': 109_450n,
      'fees usd': 550n,
      'fx usd': -110_000n,
      'fx eur': 100_000n,
    });

    const refund = await refundOf(holdfast, paid, 40_000);
    await holdfast.control(`/_local/refunds/${refund}/provide_bank_details`);
    await holdfast.control(`/_local/refunds/${refund}/arrive`);
    await refundIn(holdfast, refund, 'succeeded');
    await holdfast.bookStripeBalance();
    await expectLedgerEqualsStripe(holdfast, paid.customer);
    expect(await balances()).toEqual({
      'stripe:balance usd': 65_450n,
      'fees usd': 550n,
      'fx usd': -66_000n,
      'fx eur': 60_000n,
      'refunds eur': 40_000n,
    });
  });

  it('captured from a card in several parts passes through fx part by part', async () => {
    const before = await balances();
    const moved = async (): Promise<Record<string, bigint>> =>
      Object.fromEntries(
        Object.entries(await balances())
          .map(([account, balance]) => [account, balance - (before[account] ?? 0n)] as const)
          .filter(([, difference]) => difference !== 0n),
      );
    const customer = await newCustomer(holdfast);
    const hold = await startedHold(holdfast, customer, 10_000, { method: { requestMulticapture: true } });
    await update(holdfast, hold, 'capture', { amount: eur(4_000), finalCapture: false });
    // The sweep reads the first balance transaction, too: whoever is first books the same.
    await holdfast.bookStripeBalance();
    // 44.00 USD, of which the fee of 1.46 EUR is 1.61.
    expect(await moved()).toEqual({
      'stripe:balance usd': 4_239n,
      'fees usd': 161n,
      'fx usd': -4_400n,
      'fx eur': 4_000n,
    });
    await expectLedgerEqualsStripe(holdfast, customer);
    await update(holdfast, hold, 'capture', { amount: eur(6_000) });
    await invoiceIn(holdfast, hold.invoice, 'paid');
    await holdfast.bookStripeBalance();
    await expectLedgerEqualsStripe(holdfast, customer);
    expect(await moved()).toMatchObject({ 'fx usd': -11_000n, 'fx eur': 10_000n });
  });
});
