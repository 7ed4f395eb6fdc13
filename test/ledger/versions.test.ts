import { cashHeld, fees } from '../../src/domain/ledger-account';
import { expectBooksInOrder } from '../support/ledger';
import { failureOf } from './support/failures';
import { after, inputOf, openIntent } from './support/facts';
import { eur } from './support/keep-books';
import { journalOf } from './support/journals';
import { customer, now, openLedger } from './support/open-ledger';
import type { OpenLedger } from './support/open-ledger';

describe('levels that Stripe changes are booked by version', () => {
  let opened: OpenLedger;
  beforeEach(async () => {
    opened = await openLedger();
    await openIntent(opened.ledger, 'pi_1');
  });
  afterEach(async () => {
    await expectBooksInOrder(opened.ledger);
    await opened.close();
  });

  const level = (key: string, expectedVersion: number) =>
    ({
      id: 'pi_1',
      expectedVersion,
      status: 'processing',
      instructions: null,
      charge: 'py_1',
      balanceTransaction: null,
      journals: [journalOf(key, cashHeld, fees, 5n)],
      now: after(1),
    }) as const;

  test('of many who read the same version one books, and the others read again', async () => {
    const { ledger } = opened;
    const outcomes = await Promise.allSettled(
      Array.from({ length: 10 }, (_, index) => ledger.paymentIntents.raise(level(`booked by ${index}`, 0))),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await ledger.books.journals('fees', 20)).toHaveLength(1);
    expect(await ledger.paymentIntents.find('pi_1')).toMatchObject({
      version: 1,
      status: 'processing',
      charge: 'py_1',
      instructions: null,
    });
    expect(await failureOf(ledger.paymentIntents.raise(level('late', 0)))).toEqual({
      code: 'object_version_moved',
      details: { object: 'pi_1', expected: 0 },
    });
    await ledger.paymentIntents.raise(level('next', 1));
    expect((await ledger.paymentIntents.find('pi_1'))?.version).toBe(2);
  });

  test('a journal that is refused leaves the level where it was', async () => {
    const { ledger } = opened;
    const unbalanced = {
      ...level('x', 0),
      journals: [{ ...journalOf('x', cashHeld, fees, 5n), entries: [] }],
    };
    await ledger.paymentIntents.raise(unbalanced);
    const entries = [{ account: fees, money: eur(5n) }];
    const refused = { ...level('y', 1), journals: [{ ...journalOf('y', cashHeld, fees, 5n), entries }] };
    expect((await failureOf(ledger.paymentIntents.raise(refused))).code).toBe('journal_refused');
    expect((await ledger.paymentIntents.find('pi_1'))?.version).toBe(1);
  });

  test('a return is no different', async () => {
    const { cashReturns } = opened.ledger;
    const row = {
      id: 're_1',
      customer,
      amount: eur(700n),
      status: 'requires_action',
      invoice: null,
      request: null,
      createdAt: now,
    } as const;
    await cashReturns.insert(row);
    await cashReturns.insert({ ...row, amount: eur(1n) });
    const next = { id: 're_1', status: 'pending', journals: [], now } as const;
    await cashReturns.raise({ ...next, expectedVersion: 0 });
    expect(await failureOf(cashReturns.raise({ ...next, expectedVersion: 0 }))).toEqual({
      code: 'object_version_moved',
      details: { object: 're_1', expected: 0 },
    });
    expect(await cashReturns.find('re_1')).toEqual({
      ...row,
      status: 'pending',
      payment: null,
      arrivedAt: null,
      version: 1,
    });
    expect(await cashReturns.find('re_2')).toBeNull();
  });

  test('an intent is unsettled until its end is told, and touched until it is read after the last event', async () => {
    const { paymentIntents } = opened.ledger;
    await paymentIntents.touch('pi_1');
    await paymentIntents.touch('pi_1');
    const raise = (version: number, touches: number) =>
      paymentIntents.raise({ ...level('', version), status: 'canceled', journals: [], touches });
    const unsettled = {
      id: 'pi_1',
      finished: true,
      untold: true,
      workflowId: 'invoice-payment/acct_test/INV-pi_1',
    };
    expect(await raise(0, 1)).toBe(1);
    expect(await paymentIntents.unsettled(customer)).toMatchObject([
      { ...unsettled, news: 1, touched: true },
    ]);
    expect(await raise(1, 2)).toBe(2);
    expect(await paymentIntents.unsettled(customer)).toMatchObject([
      { ...unsettled, news: 2, touched: false },
    ]);
    await paymentIntents.recordTold([{ id: 'pi_1', news: 1 }]);
    expect(await paymentIntents.unsettled(customer)).toMatchObject([{ ...unsettled, news: 2 }]);
    await paymentIntents.recordTold([{ id: 'pi_1', news: 2 }]);
    expect(await paymentIntents.unsettled(customer)).toEqual([]);
  });

  test('a row that is there already stays as it is', async () => {
    const { ledger } = opened;
    await ledger.paymentIntents.raise(level('raised', 0));
    await openIntent(ledger, 'pi_1', { amount: 7n });
    expect(await ledger.paymentIntents.find('pi_1')).toEqual({
      id: 'pi_1',
      customer,
      invoice: 'INV-pi_1',
      attempt: 1,
      amount: eur(100_000n),
      applied: eur(0n),
      writtenOff: eur(0n),
      method: 'bank_transfer',
      amountCapturable: eur(0n),
      amountReceived: eur(0n),
      inFull: false,
      captureBefore: null,
      status: 'processing',
      instructions: null,
      charge: 'py_1',
      balanceTransaction: null,
      version: 1,
      touches: 0,
      touched: false,
      untold: true,
      createdAt: now,
    });
    expect(await ledger.paymentIntents.find('pi_2')).toBeNull();
  });

  test('open items: the oldest first, those left to an operator marked; what does not wait for money is none', async () => {
    const { ledger } = opened;
    await openIntent(ledger, 'pi_older', { createdAt: after(-60), amount: 300n });
    const byHand = { ...inputOf('INV-pi_hand'), policies: { reconciliation: 'by_hand' } as const };
    await openIntent(ledger, 'pi_hand', { createdAt: after(60), input: byHand });
    await openIntent(ledger, 'pi_gone', { createdAt: after(-90) });
    await ledger.paymentIntents.raise({
      ...level('gone', 0),
      id: 'pi_gone',
      status: 'canceled',
      journals: [],
    });
    const item = {
      invoice: 'INV-pi_1',
      number: 'INV-pi_1',
      reference: 'AB12',
      remaining: eur(100_000n),
      confirmedAt: now,
      registeredAt: now,
      inFull: false,
      byHand: false,
    };
    expect(await ledger.paymentIntents.openItems(customer)).toEqual([
      {
        ...item,
        paymentIntent: 'pi_older',
        invoice: 'INV-pi_older',
        number: 'INV-pi_older',
        remaining: eur(300n),
        confirmedAt: after(-60),
      },
      { ...item, paymentIntent: 'pi_1' },
      {
        ...item,
        paymentIntent: 'pi_hand',
        invoice: 'INV-pi_hand',
        number: 'INV-pi_hand',
        confirmedAt: after(60),
        inFull: false,
        byHand: true,
      },
    ]);
    const unsettled = await ledger.paymentIntents.unsettled(customer);
    expect(unsettled.filter(({ finished }) => !finished).map(({ id }) => id)).toEqual([
      'pi_older',
      'pi_1',
      'pi_hand',
    ]);
    expect(await ledger.books.openInvoiceTotals(customer)).toEqual(new Map([['eur', 200_300n]]));
  });
});
