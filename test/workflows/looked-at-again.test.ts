import { day, minute, startHoldfastInTime } from '../support/main-path/holdfast-in-time';
import type { HoldfastInTime } from '../support/main-path/holdfast-in-time';
import { askOwner, refundFollowedAs } from '../support/main-path/refunds';
import {
  expectLedgerEqualsStripe,
  invoiceIn,
  invoiceOf,
  newCustomer,
  startedInvoice,
  transferArrives,
} from '../support/main-path/scenario';
import { settle } from '../support/main-path/settle';
import { cardInvoice, eur, startedCard, statusOf } from './card-payment/card-scenario';
import { startedCheckout } from './card-payment/checkout-scenario';

/** What no webhook tells, and no sweep finds, is read at the latest a day after it was read last. */
describe('Without any event', () => {
  let holdfast: HoldfastInTime;
  let customer: string;
  beforeAll(async () => {
    holdfast = await startHoldfastInTime({ webhooks: 'lost' });
  });
  beforeEach(async () => {
    customer = await newCustomer(holdfast);
  });
  afterAll(() => holdfast.close());

  /** Does something that ends with a reading, and says between which instants that was. */
  async function readBetween<Result>(
    work: () => Promise<Result>,
  ): Promise<{ readonly result: Result; readonly earliest: number; readonly latest: number }> {
    const earliest = (await holdfast.clock.now()).getTime();
    const result = await work();
    await settle(holdfast, customer);
    return { result, earliest, latest: (await holdfast.clock.now()).getTime() };
  }

  it('a card payment is read again a day later, and not the minute before', async () => {
    const input = cardInvoice(customer, 10_000, { capture: 'automatic' });
    const { result, earliest, latest } = await readBetween(() =>
      startedCard(holdfast, input, 'waiting_for_payment_method'),
    );
    await holdfast.sdk.paymentIntents.confirm(result.paymentIntentId, { payment_method: 'pm_card_visa' });
    await holdfast.passTo(customer, new Date(earliest + day - minute));
    expect(await statusOf(holdfast, result)).toMatchObject({ state: 'waiting_for_payment_method' });
    await holdfast.passTo(customer, new Date(latest + day + minute));
    expect((await invoiceIn(holdfast, input.invoice, 'paid')).result?.received).toEqual(eur(10_000));
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('a Checkout Session is read when it has expired', async () => {
    const payment = await startedCheckout(holdfast, customer, 'automatic');
    const { expires_at: expiresAt } = await holdfast.sdk.checkout.sessions.retrieve(payment.checkoutSession);
    await holdfast.passTo(customer, new Date(expiresAt * 1_000 - minute));
    expect(await statusOf(holdfast, payment)).toMatchObject({ state: 'waiting_for_payment_method' });
    await holdfast.passTo(customer, new Date(expiresAt * 1_000 + 6 * minute));
    expect((await invoiceIn(holdfast, payment.invoice, 'expired')).result?.received).toEqual(eur(0));
  });

  it('a return is looked at a day later, and not the minute before', async () => {
    const input = invoiceOf(customer, 10_000, { policies: { reconciliation: 'by_hand' } });
    await startedInvoice(holdfast, input);
    await transferArrives(holdfast, customer, 5_000);
    const { result, earliest, latest } = await readBetween(async () => {
      const answer = await askOwner(holdfast, customer, { kind: 'return_cash', amount: eur(5_000) });
      if (answer.kind !== 'cash_returned') throw new Error(answer.kind);
      await refundFollowedAs(holdfast, answer.refund, 'waiting_for_bank_details');
      return answer.refund;
    });
    await holdfast.control(`/_local/refunds/${result}/provide_bank_details`);
    await holdfast.passTo(customer, new Date(earliest + day - minute));
    await refundFollowedAs(holdfast, result, 'waiting_for_bank_details');
    await holdfast.passTo(customer, new Date(latest + day + minute));
    await refundFollowedAs(holdfast, result, 'on_its_way');
    await expectLedgerEqualsStripe(holdfast, customer);
    await holdfast.control(`/_local/refunds/${result}/arrive`);
    await holdfast.pass(customer, day + minute);
    await refundFollowedAs(holdfast, result, 'arrived');
    await expectLedgerEqualsStripe(holdfast, customer);
  });
});
