import { createBankTransferIntent, startUnderTest } from './local-stripe-under-test';

/**
 * Whether cash that is already there is reconciled when a customer is switched from manual to automatic is not said by
 * docs.stripe.com/payments/customer-balance/reconciliation: by default it is left alone, and an option turns it round.
 */
describe('switching a customer from manual to automatic', () => {
  it.each([
    [false, 'requires_action', { eur: 30_000 }],
    [true, 'succeeded', { eur: 0 }],
  ])('with reconcileOnSwitchToAutomatic %s leaves the intent in %s', async (reconcile, status, available) => {
    const local = await startUnderTest({ reconcileOnSwitchToAutomatic: reconcile });
    try {
      const { id: customer } = await local.stripe.customers.create({
        cash_balance: { settings: { reconciliation_mode: 'manual' } },
      });
      const { id } = await createBankTransferIntent(local.stripe, { customer, amount: 30_000 });
      await local.stripe.testHelpers.customers.fundCashBalance(customer, { amount: 30_000, currency: 'eur' });
      const balance = await local.stripe.customers.updateCashBalance(customer, {
        settings: { reconciliation_mode: 'automatic' },
      });
      expect(balance.available).toEqual(available);
      expect((await local.stripe.paymentIntents.retrieve(id)).status).toBe(status);
    } finally {
      await local.close();
    }
  });
});
