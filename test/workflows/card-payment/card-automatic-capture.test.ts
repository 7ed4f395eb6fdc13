import { startHoldfast } from '../../support/main-path/holdfast-under-test';
import type { HoldfastUnderTest } from '../../support/main-path/holdfast-under-test';
import {
  balanceOf,
  expectLedgerEqualsStripe,
  invoiceIn,
  newCustomer,
} from '../../support/main-path/scenario';
import { until } from '../../support/main-path/settle';
import { onDevServer } from '../../support/main-path/temporal-under-test';
import { cardInvoice, eur, startedCard, update } from './card-scenario';

/** docs.stripe.com/payments/paymentintents/lifecycle, docs.stripe.com/testing. */
describe('An invoice that is charged to a card at once', () => {
  let holdfast: HoldfastUnderTest;
  let customer: string;
  beforeAll(async () => {
    holdfast = await startHoldfast(await onDevServer());
    customer = await newCustomer(holdfast);
  });
  afterAll(() => holdfast.close());

  const kindsOf = async (invoice: string): Promise<string[]> =>
    (await holdfast.door.view(invoice)).timeline.map(({ kind }) => kind);

  it('is paid with the payment method that the backend gave', async () => {
    const input = cardInvoice(customer, 10_000, { capture: 'automatic', paymentMethod: 'pm_card_visa' });
    const { result, invoice } = await startedCard(holdfast, input, 'paid');
    expect(result).toMatchObject({ outcome: 'paid', received: eur(10_000), kept: null, cashReturn: null });
    // 2.9% of 100.00 and 0.30 are Stripe's, the rest is ours.
    expect(await balanceOf(holdfast, 'fees')).toBe(320n);
    expect(await balanceOf(holdfast, 'stripe:balance')).toBe(9_680n);
    expect(await balanceOf(holdfast, `customer:${customer}:receivable`)).toBe(0n);
    expect(await kindsOf(invoice)).toEqual(['started', 'payment_intent_created', 'captured', 'paid']);
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('is paid when the customer’s browser confirms it', async () => {
    const input = cardInvoice(customer, 2_000, { capture: 'automatic' });
    const { paymentIntentId } = await startedCard(holdfast, input, 'waiting_for_payment_method');
    await holdfast.sdk.paymentIntents.confirm(paymentIntentId, { payment_method: 'pm_card_visa' });
    expect((await invoiceIn(holdfast, input.invoice, 'paid')).result?.received).toEqual(eur(2_000));
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('waits for another payment method after a decline, and says why', async () => {
    const method = {
      capture: 'automatic' as const,
      paymentMethod: 'pm_card_visa_chargeDeclinedInsufficientFunds',
    };
    const input = cardInvoice(customer, 3_000, method);
    const started = await startedCard(holdfast, input, 'waiting_for_payment_method');
    await until(
      'the decline in the timeline',
      () => kindsOf(input.invoice),
      (kinds) => kinds.includes('payment_failed'),
    );
    const declined = await update(holdfast, started, 'confirm', {
      paymentMethod: 'pm_card_visa_chargeDeclined',
    });
    expect(declined).toMatchObject({ answer: { kind: 'refused', code: 'card_declined' } });
    await expectLedgerEqualsStripe(holdfast, customer);
    const confirmed = await update(holdfast, started, 'confirm', { paymentMethod: 'pm_card_visa' });
    expect(confirmed).toMatchObject({ answer: { kind: 'confirmed', paymentIntentStatus: 'succeeded' } });
    await invoiceIn(holdfast, input.invoice, 'paid');
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('needs no second confirmation after the customer has authenticated', async () => {
    const method = { capture: 'automatic' as const, paymentMethod: 'pm_card_authenticationRequired' };
    const input = cardInvoice(customer, 4_000, { ...method, returnUrl: 'https://shop.example/return' });
    const { paymentIntentId } = await startedCard(holdfast, input, 'waiting_for_authentication');
    await until(
      'the customer to be waited for',
      () => kindsOf(input.invoice),
      (kinds) => kinds.includes('authentication_required'),
    );
    await holdfast.control(`/_local/payment_intents/${paymentIntentId}/complete_action`, {
      outcome: 'succeed',
    });
    await invoiceIn(holdfast, input.invoice, 'paid');
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('is confirmed again by the backend where the confirmation is manual', async () => {
    const method = {
      capture: 'automatic' as const,
      confirmation: 'manual' as const,
      paymentMethod: 'pm_card_authenticationRequired',
    };
    const input = cardInvoice(customer, 5_000, method);
    const started = await startedCard(holdfast, input, 'waiting_for_authentication');
    await holdfast.control(`/_local/payment_intents/${started.paymentIntentId}/complete_action`, {
      outcome: 'succeed',
    });
    expect(await update(holdfast, started, 'confirm')).toMatchObject({
      answer: { kind: 'confirmed', paymentIntentStatus: 'succeeded' },
    });
    await invoiceIn(holdfast, input.invoice, 'paid');
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('off-session with authentication required waits for the customer to come back', async () => {
    const method = {
      capture: 'automatic' as const,
      paymentMethod: 'pm_card_authenticationRequired',
      offSession: true,
    };
    const input = cardInvoice(customer, 6_000, method);
    const started = await startedCard(holdfast, input, 'waiting_for_payment_method');
    // On-session the same card asks the customer.
    const confirmed = await until(
      'the declined attempt',
      () => update(holdfast, started, 'confirm', { paymentMethod: 'pm_card_authenticationRequired' }),
      ({ state }) => state === 'answered',
    );
    expect(confirmed).toMatchObject({
      answer: { kind: 'confirmed', paymentIntentStatus: 'requires_action' },
    });
    await holdfast.control(`/_local/payment_intents/${started.paymentIntentId}/complete_action`, {
      outcome: 'succeed',
    });
    await invoiceIn(holdfast, input.invoice, 'paid');
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('keeps the client secret out of the history, the books and the inbox', async () => {
    const method = { capture: 'automatic' as const, paymentMethod: 'pm_card_authenticationRequired' };
    const started = await startedCard(
      holdfast,
      cardInvoice(customer, 7_000, method),
      'waiting_for_authentication',
    );
    const { clientSecret } = await holdfast.stripe.retrieveCardConfirmation(started.paymentIntentId);
    expect(clientSecret).toMatch(/_secret_/);
    const history = await holdfast.temporal.workflow.getHandle(started.workflowId).fetchHistory();
    expect(JSON.stringify(history)).not.toContain('_secret_');
    expect(JSON.stringify(await holdfast.door.view(started.invoice))).not.toContain('_secret_');
    await update(holdfast, started, 'cancel');
    await invoiceIn(holdfast, started.invoice, 'canceled');
  });
});
