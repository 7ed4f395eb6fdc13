import type { RequestOutcome } from '../../../src/contracts/invoice-payment';
import { HeldAnswers } from '../../support/main-path/held-answers';
import { startHoldfast } from '../../support/main-path/holdfast-under-test';
import type { HoldfastUnderTest } from '../../support/main-path/holdfast-under-test';
import { resetToBefore } from '../../support/main-path/reset-workflow';
import { expectLedgerEqualsStripe, invoiceIn, newCustomer } from '../../support/main-path/scenario';
import { until } from '../../support/main-path/settle';
import { onDevServer } from '../../support/main-path/temporal-under-test';
import { eur, operator, startedHold, statusOf, update } from './card-scenario';

/** `temporal workflow reset` does a part of a workflow anew; docs.stripe.com/api/payment_intents/capture is done once. */
describe('A card payment that is reset in Temporal to before its capture', () => {
  const answers = new HeldAnswers();
  let holdfast: HoldfastUnderTest;
  beforeAll(async () => {
    holdfast = await startHoldfast(await onDevServer(), { aroundStripe: (stripe) => answers.around(stripe) });
  });
  afterAll(async () => {
    answers.release();
    await holdfast.close();
  });

  async function expectCapturedOnce(paymentIntent: string, cents: number): Promise<void> {
    const intent = await holdfast.sdk.paymentIntents.retrieve(paymentIntent, { expand: ['latest_charge'] });
    expect(intent.latest_charge).toMatchObject({ amount_captured: cents, amount_refunded: 10_000 - cents });
    expect(intent).toMatchObject({ status: 'succeeded', amount_received: cents });
  }

  it('whose answer has not come goes on without capturing twice', async () => {
    const customer = await newCustomer(holdfast);
    const hold = await startedHold(holdfast, customer, 10_000);
    answers.hold('capture_payment_intent');
    await holdfast.temporal.workflow.getHandle(hold.workflowId).signal('capture', operator);
    await until(
      'a capture without an answer',
      async () => answers.held,
      (held) => held === 1,
    );
    answers.stopHolding();
    await resetToBefore(holdfast.temporal, hold.workflowId, 'carryOutCardRequest');
    answers.release();
    expect((await invoiceIn(holdfast, hold.invoice, 'paid')).result?.received).toEqual(eur(10_000));
    await expectCapturedOnce(hold.paymentIntentId, 10_000);
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('knows an act again that was carried out before, although the state forbids it now', async () => {
    const customer = await newCustomer(holdfast);
    const hold = await startedHold(holdfast, customer, 10_000, {
      method: {
        paymentMethod: 'pm_card_debit_incrementalAuthAuthorized',
        requestIncrementalAuthorization: true,
      },
    });
    const handle = holdfast.temporal.workflow.getHandle(hold.workflowId);
    await handle.signal('incrementAuthorization', { amount: eur(12_000), ...operator });
    // Right after a reset nobody knows the payment for a moment.
    const told = async (): Promise<{ raise: RequestOutcome | null; refused: number }> => {
      const status = await statusOf(holdfast, hold).catch(() => null);
      const raise = status?.requests.find(({ requestId }) => requestId.includes('/increment-authorization/'));
      return { raise: raise ?? null, refused: status?.refused.length ?? 0 };
    };
    const carriedOut = await until('the hold to be raised', told, ({ raise }) => raise?.state === 'answered');
    await resetToBefore(holdfast.temporal, hold.workflowId, 'findInvoicePayment');
    const again = await until(
      'the act to be taken anew',
      told,
      ({ raise, refused }) => raise?.state === 'answered' || refused > 0,
    );
    expect(again).toEqual(carriedOut);
    await update(holdfast, hold, 'capture', { amount: eur(12_000) });
    const { result } = await invoiceIn(holdfast, hold.invoice, 'paid');
    expect(result?.received).toEqual(eur(12_000));
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('which was booked long since ends again with the same result', async () => {
    const customer = await newCustomer(holdfast);
    const hold = await startedHold(holdfast, customer, 10_000);
    await update(holdfast, hold, 'capture', { amount: eur(8_000) });
    const { result } = await invoiceIn(holdfast, hold.invoice, 'paid');
    const handle = holdfast.temporal.workflow.getHandle(hold.workflowId);
    await handle.result();
    await resetToBefore(holdfast.temporal, hold.workflowId, 'carryOutCardRequest');
    expect(await handle.result()).toEqual(result);
    expect(await statusOf(holdfast, hold)).toMatchObject({ state: 'paid' });
    await expectCapturedOnce(hold.paymentIntentId, 8_000);
    await expectLedgerEqualsStripe(holdfast, customer);
  });
});
