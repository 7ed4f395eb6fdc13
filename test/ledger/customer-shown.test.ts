import { customerCash, reservedCash } from '../../src/domain/ledger-account';
import { money } from '../../src/domain/money';
import { cashRow, openIntent } from './support/facts';
import { journalOf } from './support/journals';
import { bookRows, eur } from './support/keep-books';
import { customer, now, openLedger } from './support/open-ledger';
import type { OpenLedger } from './support/open-ledger';

describe('what the books show of a customer', () => {
  let opened: OpenLedger;
  beforeEach(async () => {
    opened = await openLedger();
  });
  afterEach(() => opened.close());

  const nothing = {
    managed: false,
    reconciliationModeSet: null,
    positions: [],
    openPaymentIntents: 0,
    foreignPaymentIntents: 0,
    openCases: [],
    stopped: null,
  };

  test('is nothing of one without a row, and of one that has only that', async () => {
    const { customers } = opened.ledger;
    expect(await customers.shown(customer, 5)).toEqual(nothing);
    await customers.ensure(customer, now);
    expect(await customers.shown(customer, 5)).toEqual(nothing);
  });

  test('is its cash by currency, its intents and cases, and what stops its writes', async () => {
    const { ledger } = opened;
    await openIntent(ledger, 'pi_own');
    await ledger.customers.recordManaged(customer, now);
    await ledger.customers.recordModeSet(customer, 'manual');
    await bookRows(
      ledger,
      cashRow('ccsbtxn_1', 'funded', 9_007_199_254_740_993n, 9_007_199_254_740_993n),
      cashRow('ccsbtxn_2', 'applied_to_payment', -3n, 9_007_199_254_740_990n, {
        paymentIntent: 'pi_foreign',
      }),
      cashRow('ccsbtxn_3', 'funded', 70n, 70n, { currency: 'usd' }),
    );
    const reserve = (purpose: string, amount: bigint) =>
      journalOf(purpose, customerCash(customer), reservedCash(customer, purpose), amount);
    await ledger.post([reserve('first', 40n), reserve('second', 2n)]);
    // Of somebody whose id only begins alike.
    await ledger.post([
      journalOf('other', reservedCash(customer, 'first'), reservedCash(`${customer};`, 'first'), 1n),
    ]);
    for (const key of ['first', 'second', 'third'])
      await ledger.cases.open(
        { key, kind: 'late_money', customer, invoice: null, object: null, amount: null, text: `The ${key}.` },
        now,
      );
    await ledger.cases.close('first', { actor: 'ada', resolution: 'kept' }, now);
    await ledger.pauses.pause({ customer, actor: 'ada', reason: 'a wrong rule', pausedAt: now });
    expect(await ledger.customers.shown(customer, 1)).toEqual({
      managed: true,
      reconciliationModeSet: 'manual',
      positions: [
        { free: eur(9_007_199_254_740_948n), reserved: eur(41n) },
        { free: money(70n, 'usd'), reserved: money(0n, 'usd') },
      ],
      openPaymentIntents: 1,
      foreignPaymentIntents: 1,
      openCases: [{ key: 'second', text: 'The second.' }],
      stopped: await ledger.pauses.stopping(customer),
    });
    expect(await ledger.pauses.stopping(customer)).toContain('by ada: a wrong rule');
  });
});
