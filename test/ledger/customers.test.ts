import { after, cashRow, openIntent } from './support/facts';
import { bookRows } from './support/keep-books';
import { customer, now, openLedger } from './support/open-ledger';
import type { OpenLedger } from './support/open-ledger';

describe('customers', () => {
  let opened: OpenLedger;
  beforeEach(async () => {
    opened = await openLedger();
  });
  afterEach(() => opened.close());

  test('a row is inserted once, however many ask for it', async () => {
    const { customers } = opened.ledger;
    expect(await customers.find(customer)).toBeNull();
    const rows = await Promise.all(Array.from({ length: 10 }, () => customers.ensure(customer, now)));
    const row = {
      customer,
      managedAt: null,
      reconciliationMode: null,
      reconciliationModeSet: null,
      followsCredit: false,
      dirty: false,
      syncedAt: null,
    };
    expect(rows).toEqual(rows.map(() => row));
    expect(await opened.asOwner('SELECT count(*) AS rows FROM customer')).toEqual([{ rows: '1' }]);
  });

  test('the mark goes from false to true for one caller only, and again after it was taken away', async () => {
    const { customers } = opened.ledger;
    await customers.ensure(customer, now);
    const marks = () => Promise.all(Array.from({ length: 10 }, () => customers.markDirty(customer, now)));
    expect((await marks()).filter((went) => went)).toHaveLength(1);
    expect((await customers.find(customer))?.dirty).toBe(true);
    expect(await customers.markOf(customer)).toBe(1);
    expect(await customers.clearDirty(customer)).toMatchObject({ dirty: true, marks: 1 });
    expect((await customers.find(customer))?.dirty).toBe(false);
    expect(await customers.markOf(customer)).toBe(1);
    // Read again without a mark: what was marked before is read now, too.
    expect(await customers.clearDirty(customer)).toMatchObject({ dirty: false, marks: 1 });
    await marks();
    expect(await customers.markOf(customer)).toBe(2);
    expect(await customers.clearDirty(customer)).toMatchObject({ dirty: true, marks: 2 });
    expect((await marks()).filter((went) => went)).toHaveLength(1);
  });

  test('may have free cash until a reading has booked none, and while some is free in the books', async () => {
    const { ledger } = opened;
    const { customers } = ledger;
    expect(await customers.mayHaveFreeCash(customer)).toBe(true);
    await customers.ensure(customer, now);
    expect(await customers.mayHaveFreeCash(customer)).toBe(true);
    await customers.recordSync(customer, 'manual', after(1));
    expect(await customers.mayHaveFreeCash(customer)).toBe(false);
    await customers.markDirty(customer, after(2));
    expect(await customers.mayHaveFreeCash(customer)).toBe(true);
    await customers.clearDirty(customer);
    expect(await customers.mayHaveFreeCash(customer)).toBe(false);
    await bookRows(ledger, cashRow('ccsbtxn_1', 'funded', 500n, 500n));
    expect(await customers.mayHaveFreeCash(customer)).toBe(true);
    await openIntent(ledger, 'pi_1', { amount: 500n });
    const paid = cashRow('ccsbtxn_2', 'applied_to_payment', -500n, 0n, {
      created: after(3),
      paymentIntent: 'pi_1',
    });
    await bookRows(ledger, paid);
    expect(await customers.mayHaveFreeCash(customer)).toBe(false);
  });

  test('a customer without a row can’t be marked, and gets none by it: the door has not seen it', async () => {
    const { customers } = opened.ledger;
    expect(await customers.markDirty('cus_unknown', now)).toBe(false);
    expect(await customers.clearDirty('cus_unknown')).toBeNull();
    expect(await customers.find('cus_unknown')).toBeNull();
  });

  test('is managed since the first time that it was said; a sync leaves its mode and moment', async () => {
    const { customers } = opened.ledger;
    await customers.ensure(customer, now);
    await customers.recordManaged(customer, after(1));
    await customers.recordManaged(customer, after(2));
    await customers.recordSync(customer, 'automatic', after(3));
    await customers.recordSync(customer, 'manual', after(4));
    expect(await customers.find(customer)).toEqual({
      customer,
      managedAt: after(1),
      reconciliationMode: 'manual',
      reconciliationModeSet: null,
      followsCredit: false,
      dirty: false,
      syncedAt: after(4),
    });
  });
});
