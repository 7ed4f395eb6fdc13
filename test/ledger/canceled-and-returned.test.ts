import { journalOfOpenedInvoice } from '../../src/domain/journals/payment-intent-journals';
import { journalOfRelease } from '../../src/domain/journals/reservation-journals';
import { expectBooksInOrder } from '../support/ledger';
import { after, applyWrite, cashRow, openIntent } from './support/facts';
import { balances, bookRows, carryOut, eur, readIntent, readReturn } from './support/keep-books';
import { customer, now, openLedger } from './support/open-ledger';
import type { OpenLedger } from './support/open-ledger';

const ofIntent = (seconds: number) => ({ paymentIntent: 'pi_1', created: after(seconds) });

/**
 * An invoice of EUR 1,000.00 on which 430.00 was applied is canceled. Stripe frees what was applied by one
 * `unapplied_from_payment` row (docs.stripe.com/payments/customer-balance); the balances are worked out by hand from
 * the table of facts in docs/ledger.md.
 */
describe('a half-paid invoice that is canceled, in the books', () => {
  let opened: OpenLedger;
  beforeEach(async () => {
    opened = await openLedger();
    const { ledger } = opened;
    await openIntent(ledger, 'pi_1');
    const opening = { invoice: 'INV-pi_1', attempt: 1, customer, amount: eur(100_000n), at: now };
    await ledger.post([journalOfOpenedInvoice(opening)]);
    await carryOut(ledger, applyWrite('plan_1/0', 'pi_1', '43000'), 'pi_1');
    await bookRows(
      ledger,
      cashRow('ccsbtxn_1', 'funded', 43_000n, 43_000n),
      cashRow('ccsbtxn_2', 'applied_to_payment', -43_000n, 0n, ofIntent(1)),
    );
    await carryOut(
      ledger,
      {
        cause: 'request_1/cancel',
        customer,
        object: 'pi_1',
        request: {
          kind: 'cancel_payment_intent',
          paymentIntent: 'pi_1',
          currency: 'eur',
          cancellationReason: null,
        },
        reserveFor: 'request_1',
        spends: null,
      },
      'pi_1',
    );
    await bookRows(ledger, cashRow('ccsbtxn_3', 'unapplied_from_payment', 43_000n, 43_000n, ofIntent(2)));
  });
  afterEach(async () => {
    await expectBooksInOrder(opened.ledger);
    await opened.close();
  });

  const returnCash = () =>
    carryOut(
      opened.ledger,
      {
        cause: 'request_1/return',
        customer,
        object: 'request_1',
        request: {
          kind: 'return_cash',
          customer,
          amount: { amount: '43000', currency: 'eur' },
          invoice: 'INV-pi_1',
        },
        reserveFor: null,
        spends: 'request_1',
      },
      're_1',
    );

  test('what was freed is reserved for the request, and nothing of it is free', async () => {
    const { ledger } = opened;
    expect(await balances(ledger)).toEqual({
      'customer:cus_1:receivable': 100_000n,
      'customer:cus_1:reserved:request_1': -43_000n,
      'stripe:cash_held': 43_000n,
      invoiced: -100_000n,
    });
    expect(await ledger.cash.positions(customer)).toEqual(
      new Map([['eur', { free: 0n, reservations: [{ purpose: 'request_1', amount: 43_000n }] }]]),
    );
    await readIntent(ledger, 'pi_1', { status: 'canceled' });
    expect(await balances(ledger)).toEqual({
      'customer:cus_1:reserved:request_1': -43_000n,
      'stripe:cash_held': 43_000n,
    });
    expect(await ledger.paymentIntents.unsettled(customer)).toMatchObject([{ id: 'pi_1', finished: true }]);
    expect(await ledger.paymentIntents.openItems(customer)).toEqual([]);
  });

  test('sent back from its reservation, on its way, bounced and arrived: nothing is left', async () => {
    const { ledger } = opened;
    await readIntent(ledger, 'pi_1', { status: 'canceled' });
    await returnCash();
    await ledger.cashReturns.insert({
      id: 're_1',
      customer,
      amount: eur(43_000n),
      status: 'requires_action',
      invoice: 'INV-pi_1',
      request: 'request_1',
      createdAt: now,
    });
    const created = after(3);
    await bookRows(
      ledger,
      cashRow('ccsbtxn_4', 'return_initiated', -43_000n, 0n, { refund: 're_1', created }),
    );
    const onItsWay = { 'customer:cus_1:returning': -43_000n, 'stripe:returns_held': 43_000n };
    expect(await balances(ledger)).toEqual(onItsWay);
    expect(await ledger.cash.positions(customer)).toEqual(new Map([['eur', { free: 0n, reservations: [] }]]));

    await readReturn(ledger, 're_1', 'pending');
    expect(await balances(ledger)).toEqual(onItsWay);
    await readReturn(ledger, 're_1', 'succeeded');
    expect(await balances(ledger)).toEqual({});
    await readReturn(ledger, 're_1', 'requires_action');
    expect(await balances(ledger)).toEqual(onItsWay);
    await readReturn(ledger, 're_1', 'succeeded');
    expect(await balances(ledger)).toEqual({});
    expect(await ledger.cashReturns.find('re_1')).toEqual({
      id: 're_1',
      customer,
      amount: eur(43_000n),
      status: 'succeeded',
      version: 4,
      invoice: 'INV-pi_1',
      request: 'request_1',
      payment: null,
      createdAt: now,
      arrivedAt: now,
    });
  });

  test('kept: released to the customer’s free cash, once', async () => {
    const { ledger } = opened;
    await readIntent(ledger, 'pi_1', { status: 'canceled' });
    const release = journalOfRelease({
      request: 'request_1',
      customer,
      purpose: 'request_1',
      amount: eur(43_000n),
      at: now,
      actor: 'ops@example.com',
      reason: 'kept',
    });
    await ledger.post([release]);
    await ledger.post([release]);
    expect(await balances(ledger)).toEqual({ 'customer:cus_1:cash': -43_000n, 'stripe:cash_held': 43_000n });
    expect((await ledger.cash.positions(customer)).get('eur')).toEqual({ free: 43_000n, reservations: [] });
  });

  test('a bank’s reversal of 500.00 eats the reservation and takes free cash 70.00 below zero', async () => {
    const { ledger } = opened;
    await bookRows(
      ledger,
      cashRow('ccsbtxn_4', 'funding_reversed', -50_000n, -7_000n, { created: after(3) }),
    );
    expect(await balances(ledger)).toMatchObject({
      'customer:cus_1:cash': 7_000n,
      'stripe:cash_held': -7_000n,
    });
    expect((await ledger.cash.positions(customer)).get('eur')).toEqual({ free: -7_000n, reservations: [] });
  });
});
