import { hour, minute, startHoldfastInTime } from '../../support/main-path/holdfast-in-time';
import type { HoldfastInTime } from '../../support/main-path/holdfast-in-time';
import { expectLedgerEqualsStripe, invoiceIn, newCustomer } from '../../support/main-path/scenario';
import { eur, statusOf, update } from './card-scenario';
import { intentOfSession, startedCheckout, submit } from './checkout-scenario';

/** docs.stripe.com/api/checkout/sessions/object, expires_at: 24 hours after its creation unless given. */
describe('A Checkout Session, as time passes', () => {
  let holdfast: HoldfastInTime;
  let customer: string;
  beforeAll(async () => {
    holdfast = await startHoldfastInTime();
  });
  beforeEach(async () => {
    customer = await newCustomer(holdfast);
  });
  afterAll(() => holdfast.close());

  const dueIn = async (milliseconds: number): Promise<string> =>
    new Date((await holdfast.clock.now()).getTime() + milliseconds).toISOString();
  const sessionOf = (checkoutSession: string) => holdfast.sdk.checkout.sessions.retrieve(checkoutSession);

  it('is expired the minute after the deadline of its invoice, and not the minute before', async () => {
    const due = await dueIn(6 * hour);
    const payment = await startedCheckout(holdfast, customer, 'manual', {
      due: { at: due },
      policies: { atDeadline: 'cancel_and_keep' },
    });
    await holdfast.passTo(customer, new Date(Date.parse(due) - minute));
    expect((await sessionOf(payment.checkoutSession)).status).toBe('open');
    await holdfast.passTo(customer, new Date(Date.parse(due) + minute));
    const { result } = await invoiceIn(holdfast, payment.invoice, 'canceled');
    expect(result).toMatchObject({ outcome: 'canceled', paymentIntent: null, received: eur(0) });
    expect((await sessionOf(payment.checkoutSession)).status).toBe('expired');
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('that expires by itself ends its invoice as expired, and Stripe cancels what was declined', async () => {
    const payment = await startedCheckout(holdfast, customer, 'automatic');
    await submit(holdfast, payment, 'pm_card_chargeDeclined');
    const paymentIntent = await intentOfSession(holdfast, payment);
    const { expires_at: expiresAt } = await sessionOf(payment.checkoutSession);
    await holdfast.passTo(customer, new Date(expiresAt * 1_000 - minute));
    expect(await statusOf(holdfast, payment)).toMatchObject({ state: 'waiting_for_payment_method' });
    await holdfast.passTo(customer, new Date(expiresAt * 1_000 + 2 * minute));
    const { result } = await invoiceIn(holdfast, payment.invoice, 'expired');
    expect(result).toMatchObject({ outcome: 'expired', paymentIntent, received: eur(0) });
    expect((await holdfast.sdk.paymentIntents.retrieve(paymentIntent)).status).toBe('canceled');
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('that was paid by its deadline is left to the end of its hold', async () => {
    const due = await dueIn(6 * hour);
    const payment = await startedCheckout(holdfast, customer, 'manual', {
      due: { at: due },
      policies: { atDeadline: 'cancel_and_keep' },
    });
    await submit(holdfast, payment);
    await holdfast.passTo(customer, new Date(Date.parse(due) + minute));
    await invoiceIn(holdfast, payment.invoice, 'authorized');
    await update(holdfast, payment, 'capture');
    await invoiceIn(holdfast, payment.invoice, 'paid');
    await expectLedgerEqualsStripe(holdfast, customer);
  });
});
