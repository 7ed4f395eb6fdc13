import type { IncomingEvent } from '../../src/contracts/ports/ledger-inbox';
import { after, cashRow, openIntent } from './support/facts';
import { bookRows, eur } from './support/keep-books';
import { customer, now, openLedger } from './support/open-ledger';
import type { OpenLedger } from './support/open-ledger';

const nobody = { duplicate: false, wakeCustomer: null, wakeCashReturn: null, wakeInvoicePayments: [] };
const theCustomer = { ...nobody, wakeCustomer: customer };

function eventOf(id: string, changes: Partial<IncomingEvent> = {}): IncomingEvent {
  return {
    id,
    type: 'customer_cash_balance_transaction.created',
    apiVersion: '2025-01-01.acacia',
    created: now,
    objectId: 'ccsbtxn_1',
    objectType: 'customer_cash_balance_transaction',
    customer,
    paymentIntent: null,
    payload: { id, data: { object: { metadata: { text: 'a NUL \u0000 in it' } } } },
    ...changes,
  };
}

const aboutIntent = (id: string, changes: Partial<IncomingEvent> = {}): IncomingEvent =>
  eventOf(id, {
    type: 'payment_intent.succeeded',
    objectId: 'pi_1',
    objectType: 'payment_intent',
    paymentIntent: 'pi_1',
    ...changes,
  });

describe('the inbox', () => {
  let opened: OpenLedger;
  beforeEach(async () => {
    opened = await openLedger();
    await openIntent(opened.ledger, 'pi_1');
    await opened.ledger.customers.recordManaged(customer, now);
  });
  afterEach(() => opened.close());

  const receive = (event: IncomingEvent) => opened.ledger.inbox.receive(event, after(1));
  const isDirty = async () => (await opened.ledger.customers.find(customer))?.dirty;
  const isTouched = async () => (await opened.ledger.paymentIntents.find('pi_1'))?.touched;

  test('an event is stored whole and wakes its customer; again it is a duplicate, and wakes nobody', async () => {
    expect(await receive(eventOf('evt_1'))).toEqual(theCustomer);
    expect(await isDirty()).toBe(true);
    await opened.ledger.customers.clearDirty(customer);
    expect(await receive(eventOf('evt_1'))).toEqual({ ...nobody, duplicate: true });
    expect(await isDirty()).toBe(false);
    const stored = await opened.asOwner('SELECT id, type, payload, received_at FROM webhook_event');
    expect(stored).toEqual([
      {
        id: 'evt_1',
        type: 'customer_cash_balance_transaction.created',
        payload: eventOf('evt_1').payload,
        received_at: after(1),
      },
    ]);
  });

  test('one event delivered by many at once wakes once', async () => {
    const received = await Promise.all(Array.from({ length: 10 }, () => receive(eventOf('evt_1'))));
    expect(received.filter(({ duplicate }) => !duplicate)).toHaveLength(1);
    expect(received.filter(({ wakeCustomer }) => wakeCustomer !== null)).toHaveLength(1);
  });

  test('many events at once wake the customer once, until it has been read', async () => {
    const events = Array.from({ length: 10 }, (_, index) =>
      eventOf(`evt_${index}`, { objectId: `ccsbtxn_${index}` }),
    );
    const received = await Promise.all(events.map(receive));
    expect(received.filter(({ wakeCustomer }) => wakeCustomer !== null)).toHaveLength(1);
    await opened.ledger.customers.clearDirty(customer);
    expect(await receive(eventOf('evt_next'))).toEqual(theCustomer);
  });

  test('a mark that stands wakes again every five seconds, and no more often, because its wake-up was perhaps lost', async () => {
    const receiveAt = (name: string, seconds: number) =>
      opened.ledger.inbox.receive(eventOf(`evt_${name}`, { objectId: `ccsbtxn_${name}` }), after(seconds));
    expect(await receiveAt('first', 0)).toEqual(theCustomer);
    expect(await receiveAt('soon', 4.9)).toEqual(nobody);
    expect(await receiveAt('later', 5)).toEqual(theCustomer);
    expect(await receiveAt('soon_after_that', 9.9)).toEqual(nobody);
    const atOnce = await Promise.all(
      Array.from({ length: 10 }, (_, index) => receiveAt(`at_once_${index}`, 10)),
    );
    expect(atOnce.filter(({ wakeCustomer }) => wakeCustomer !== null)).toHaveLength(1);
    await opened.ledger.customers.clearDirty(customer);
    expect(await receiveAt('next', 10.1)).toEqual(theCustomer);
    expect(await receiveAt('soon_after_the_next', 15)).toEqual(nobody);
  });

  test('a customer that is unknown or not managed is not woken, nor marked', async () => {
    await opened.ledger.customers.ensure('cus_unmanaged', now);
    expect(await receive(eventOf('evt_1', { customer: 'cus_unmanaged' }))).toEqual(nobody);
    expect((await opened.ledger.customers.find('cus_unmanaged'))?.dirty).toBe(false);
    expect(await receive(eventOf('evt_2', { customer: 'cus_unknown' }))).toEqual(nobody);
    expect(await opened.ledger.customers.find('cus_unknown')).toBeNull();
    const unknown = {
      type: 'v2.something.new',
      objectId: null,
      objectType: null,
      customer: null,
      apiVersion: null,
    };
    expect(await receive(eventOf('evt_3', unknown))).toEqual(nobody);
    expect(await opened.asOwner('SELECT count(*) AS stored FROM webhook_event')).toEqual([{ stored: '3' }]);
  });

  test('a cash row that is booked wakes nobody', async () => {
    await bookRows(opened.ledger, cashRow('ccsbtxn_1', 'funded', 500n, 500n));
    expect(await receive(eventOf('evt_1'))).toEqual(nobody);
    expect(await isDirty()).toBe(false);
    expect(await receive(eventOf('evt_2', { objectId: 'ccsbtxn_2' }))).toEqual(theCustomer);
  });

  test('an intent is touched together with its customer, which is known by it', async () => {
    expect(await receive(aboutIntent('evt_1', { customer: null }))).toEqual(theCustomer);
    expect([await isDirty(), await isTouched()]).toEqual([true, true]);
    const { ledger } = opened;
    await ledger.paymentIntents.recordRead([
      { id: 'pi_1', touches: 1 },
      { id: 'pi_2', touches: 1 },
    ]);
    await ledger.paymentIntents.recordRead([]);
    expect(await isTouched()).toBe(false);
    const charge = { type: 'charge.updated', objectId: 'py_1', objectType: 'charge' };
    expect(await receive(aboutIntent('evt_2', charge))).toEqual(nobody);
    expect([await isDirty(), await isTouched()]).toEqual([true, true]);
    // A reading that was begun before the second event does not take its mark away.
    await ledger.paymentIntents.recordRead([{ id: 'pi_1', touches: 1 }]);
    expect(await isTouched()).toBe(true);
  });

  test.each(['payment_intent.created', 'payment_intent.requires_action'])(
    '%s tells nothing new of an intent that waits for a transfer, soon after its creation',
    async (type) => {
      const created = { type, payload: {} };
      expect(await receive(aboutIntent('evt_1', created))).toEqual(nobody);
      expect([await isDirty(), await isTouched()]).toEqual([false, false]);
      expect(await receive(aboutIntent('evt_1', created))).toEqual({ ...nobody, duplicate: true });
      // Ten minutes later it is of something else that happened to the intent, and so it is of one not on record.
      const later = after(601);
      expect(await opened.ledger.inbox.receive(aboutIntent('evt_2', created), later)).toEqual(theCustomer);
      await opened.ledger.customers.clearDirty(customer);
      expect(await receive(aboutIntent('evt_3', { ...created, paymentIntent: 'pi_2' }))).toEqual(theCustomer);
    },
  );

  test('an intent that is being created is booked by whoever creates it', async () => {
    const { ledger } = opened;
    const { id } = await ledger.writes.announce(
      {
        cause: 'invoice:INV-2:1:create',
        customer,
        object: 'invoice:INV-2:1',
        request: {
          kind: 'create_payment_intent',
          customer,
          amount: { amount: '100', currency: 'eur' },
          invoice: 'INV-2',
          attempt: 1,
          number: 'INV-2',
          instance: 'instance',
          country: 'DE',
        },
        reserveFor: null,
        spends: null,
      },
      now,
    );
    const created = aboutIntent('evt_1', { type: 'payment_intent.created', paymentIntent: 'pi_2' });
    await ledger.writes.move(id, ['announced'], { to: 'sent', sentAt: now });
    expect(await receive(created)).toEqual(nobody);
    await ledger.writes.move(id, ['sent'], { to: 'unknown' });
    expect(await receive({ ...created, id: 'evt_2' })).toEqual(theCustomer);
  });

  test.each([
    ['succeeded with its balance transaction', 'succeeded', 'txn_1', nobody],
    ['canceled', 'canceled', null, nobody],
    ['succeeded, its balance transaction not seen yet', 'succeeded', null, theCustomer],
    ['processing', 'processing', null, theCustomer],
  ] as const)('an intent booked as %s', async (_what, status, balanceTransaction, expected) => {
    await opened.ledger.paymentIntents.raise({
      id: 'pi_1',
      expectedVersion: 0,
      status,
      instructions: null,
      charge: null,
      balanceTransaction,
      journals: [],
      now,
    });
    expect(await receive(aboutIntent('evt_1'))).toEqual(expected);
    expect(await isTouched()).toBe(expected.wakeCustomer !== null);
  });

  test('a row that a canceled intent frees is news all the same', async () => {
    const { ledger } = opened;
    const level = { id: 'pi_1', expectedVersion: 0, status: 'canceled', instructions: null } as const;
    await ledger.paymentIntents.raise({
      ...level,
      charge: null,
      balanceTransaction: null,
      journals: [],
      now,
    });
    expect(await receive(eventOf('evt_1', { paymentIntent: 'pi_1' }))).toEqual(theCustomer);
    expect(await isTouched()).toBe(false);
  });

  test('a return of ours wakes its own workflow, and its customer', async () => {
    const { ledger } = opened;
    await ledger.cashReturns.insert({
      id: 're_1',
      customer,
      amount: eur(5n),
      status: 'pending',
      invoice: null,
      request: null,
      createdAt: now,
    });
    const refund = { type: 'refund.updated', objectId: 're_1', objectType: 'refund' };
    expect(await receive(eventOf('evt_1', { ...refund, customer: null }))).toEqual({
      ...nobody,
      wakeCashReturn: 're_1',
    });
    expect(await receive(eventOf('evt_2', refund))).toEqual({ ...theCustomer, wakeCashReturn: 're_1' });
    expect(await receive(eventOf('evt_3', { ...refund, objectId: 're_2', customer: null }))).toEqual(nobody);
  });
});
