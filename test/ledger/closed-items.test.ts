import { after, inputOf, openIntent } from './support/facts';
import { customer, now, openLedger } from './support/open-ledger';
import type { OpenLedger } from './support/open-ledger';

/** Opens `pi_1` and brings it to an end, without journals. */
async function openAndEnd({ ledger }: OpenLedger, status: 'canceled' | 'succeeded'): Promise<void> {
  await openIntent(ledger, 'pi_1');
  await ledger.paymentIntents.raise({
    id: 'pi_1',
    expectedVersion: 0,
    status,
    instructions: null,
    charge: null,
    balanceTransaction: null,
    journals: [],
    now,
  });
}

describe('invoices that take no money any more', () => {
  let opened: OpenLedger;
  beforeEach(async () => {
    opened = await openLedger();
  });
  afterEach(() => opened.close());

  test('one that was canceled is not among them from the moment in which it is to be paid again', async () => {
    const { paymentIntents, invoicePayments } = opened.ledger;
    await openAndEnd(opened, 'canceled');
    expect(await paymentIntents.closedItems(customer, { withPaid: true })).toMatchObject([
      { paymentIntent: 'pi_1', closed: 'canceled', stillAsked: { amount: 100_000n, currency: 'eur' } },
    ]);
    await invoicePayments.registerNextAttempt({
      invoice: 'INV-pi_1',
      after: 1,
      workflowId: 'invoice-payment/acct_test/INV-pi_1/2',
      input: inputOf('INV-pi_1'),
      dueAt: null,
      now: after(1),
    });
    expect(await paymentIntents.closedItems(customer, { withPaid: true })).toEqual([]);
  });

  test('one that is paid is among them only where it may be named', async () => {
    const { paymentIntents } = opened.ledger;
    await openAndEnd(opened, 'succeeded');
    expect(await paymentIntents.closedItems(customer, { withPaid: true })).toMatchObject([
      { paymentIntent: 'pi_1', closed: 'paid', stillAsked: { amount: 0n, currency: 'eur' } },
    ]);
    expect(await paymentIntents.closedItems(customer, { withPaid: false })).toEqual([]);
  });
});
