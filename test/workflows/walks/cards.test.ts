import { startHoldfast } from '../../support/main-path/holdfast-under-test';
import type { HoldfastUnderTest } from '../../support/main-path/holdfast-under-test';
import { newCustomer } from '../../support/main-path/scenario';
import { onDevServer } from '../../support/main-path/temporal-under-test';
import { beginWalk, expectBooks } from '../../support/main-path/walk';
import type { Walk } from '../../support/main-path/walk';
import { eur, startedHold, update } from '../card-payment/card-scenario';

/** Of each capture Stripe keeps 2.9% and 0.30 (docs.stripe.com/payments/multicapture, stripe.com/pricing). */
describe('A walk of a card payment', () => {
  let holdfast: HoldfastUnderTest;
  let customer: string;
  let walk: Walk;
  beforeAll(async () => {
    holdfast = await startHoldfast(await onDevServer());
    await holdfast.bookStripeBalance();
  });
  beforeEach(async () => {
    customer = await newCustomer(holdfast);
    walk = await beginWalk(holdfast, customer);
  });
  afterAll(() => holdfast.close());

  const held = { receivable: 10_000, invoiced: -10_000, hold: 10_000, holds: -10_000 };

  it('a hold of 100.00, captured 40.00 and then 60.00', async () => {
    const hold = await startedHold(holdfast, customer, 10_000, { method: { requestMulticapture: true } });
    await expectBooks(walk, 'held', held);
    await update(holdfast, hold, 'capture', { amount: eur(4_000), finalCapture: false });
    await expectBooks(walk, '40.00 captured: 1.46 of it are Stripe’s', {
      receivable: 6_000,
      invoiced: -10_000,
      hold: 6_000,
      holds: -6_000,
      'stripe:balance': 3_854,
      fees: 146,
    });
    await update(holdfast, hold, 'capture', { amount: eur(6_000) });
    await expectBooks(walk, '60.00 captured: 2.04 of it are Stripe’s', {
      invoiced: -10_000,
      'stripe:balance': 9_650,
      fees: 350,
    });
  });

  it('a hold of 100.00, raised to 150.00 and captured 80.00', async () => {
    const method = {
      paymentMethod: 'pm_card_debit_incrementalAuthAuthorized',
      requestIncrementalAuthorization: true,
    };
    const hold = await startedHold(holdfast, customer, 10_000, { method });
    await expectBooks(walk, 'held', held);
    await update(holdfast, hold, 'incrementAuthorization', { amount: eur(15_000) });
    await expectBooks(walk, 'raised', {
      receivable: 15_000,
      invoiced: -15_000,
      hold: 15_000,
      holds: -15_000,
    });
    await update(holdfast, hold, 'capture', { amount: eur(8_000) });
    await expectBooks(walk, '80.00 captured: 2.62 of it are Stripe’s', {
      invoiced: -8_000,
      'stripe:balance': 7_738,
      fees: 262,
    });
  });

  it('a hold of 100.00, captured 60.00, of which 50.00 are disputed and won back', async () => {
    const hold = await startedHold(holdfast, customer, 10_000);
    await update(holdfast, hold, 'capture', { amount: eur(6_000) });
    await expectBooks(walk, '60.00 captured: 2.04 of it are Stripe’s', {
      invoiced: -6_000,
      'stripe:balance': 5_796,
      fees: 204,
    });
    const { latest_charge: charge } = await holdfast.sdk.paymentIntents.retrieve(hold.paymentIntentId);
    const chargeId = typeof charge === 'string' ? charge : (charge?.id ?? '');
    await holdfast.control(`/_local/charges/${chargeId}/dispute`, { amount: 5_000 });
    await expectBooks(walk, 'disputed: 50.00 and a fee of 15.00', {
      invoiced: -6_000,
      'stripe:balance': -704,
      fees: 1_704,
      disputes: 5_000,
    });
    const [dispute] = (await holdfast.sdk.disputes.list({ charge: chargeId })).data;
    await holdfast.control(`/_local/disputes/${dispute?.id ?? ''}/decide`, { outcome: 'won' });
    await expectBooks(walk, 'won back, but for the fee', {
      invoiced: -6_000,
      'stripe:balance': 4_296,
      fees: 1_704,
    });
  });
});
