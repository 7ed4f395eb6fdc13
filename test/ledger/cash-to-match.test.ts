import { proposeFor } from '../../src/activities/customer-cash/propose-allocation';
import { cashRow, inputOf, openIntent } from './support/facts';
import { bookRows, eur } from './support/keep-books';
import { customer, now, openLedger } from './support/open-ledger';
import type { OpenLedger } from './support/open-ledger';

describe('what there is to match', () => {
  let opened: OpenLedger;
  beforeEach(async () => {
    opened = await openLedger();
    await opened.ledger.customers.ensure(customer, now);
  });
  afterEach(() => opened.close());

  test('is free cash with the open items of its currency, the oldest first', async () => {
    const { ledger } = opened;
    await bookRows(
      ledger,
      cashRow('ccsbtxn_1', 'funded', 500n, 500n),
      cashRow('ccsbtxn_2', 'funded', 70n, 70n, { currency: 'usd' }),
    );
    // Nothing waits for it yet.
    expect(await ledger.cash.toMatch(customer)).toEqual([]);
    await openIntent(ledger, 'pi_later', { createdAt: new Date(now.getTime() + 1_000) });
    await openIntent(ledger, 'pi_1', { input: inputOf('INV-pi_1', '300'), amount: 300n });
    const openItems = await ledger.paymentIntents.openItems(customer);
    expect(openItems.map(({ paymentIntent }) => paymentIntent)).toEqual(['pi_1', 'pi_later']);
    expect(await ledger.cash.toMatch(customer)).toEqual([{ free: eur(500n), openItems }]);
    await bookRows(
      ledger,
      cashRow('ccsbtxn_3', 'applied_to_payment', -500n, 0n, { paymentIntent: 'pi_later' }),
    );
    expect(await ledger.cash.toMatch(customer)).toEqual([]);
  });

  test('by its references, however many transfers it came with', async () => {
    const { ledger } = opened;
    await openIntent(ledger, 'pi_1');
    await openIntent(ledger, 'pi_later', { createdAt: new Date(now.getTime() + 1_000) });
    // The first of seven names the later invoice; nothing of it is spent.
    const transfers = [1n, 2n, 3n, 4n, 5n, 6n, 7n].map((number) =>
      cashRow(`ccsbtxn_${number}`, 'funded', 100n, number * 100n, {
        reference: number === 1n ? 'INV-pi_later' : null,
      }),
    );
    await bookRows(ledger, ...transfers);
    const openItems = await ledger.paymentIntents.openItems(customer);
    const { steps } = await proposeFor({ ledger, exactGroups: 'off' }, customer, eur(700n), openItems);
    expect(steps.map(({ paymentIntent, amount }) => [paymentIntent, amount])).toEqual(
      expect.arrayContaining([
        ['pi_later', eur(100n)],
        ['pi_1', eur(600n)],
      ]),
    );
  });
});
