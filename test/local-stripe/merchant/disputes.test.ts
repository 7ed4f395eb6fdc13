import type StripeSdk from 'stripe';
import { eventTypes, idOf, startUnderTest, type LocalStripeUnderTest } from '../local-stripe-under-test';

const DAY_SECONDS = 24 * 60 * 60;

/** docs.stripe.com/disputes/how-disputes-work, docs.stripe.com/testing#disputes. */
describe('a dispute', () => {
  let local: LocalStripeUnderTest;
  beforeEach(async () => {
    local = await startUnderTest();
  });
  afterEach(() => local.close());

  const pay = (paymentMethod: string, extra: object = {}): Promise<StripeSdk.PaymentIntent> =>
    local.stripe.paymentIntents.create({
      amount: 4_200,
      currency: 'usd',
      allowed_payment_method_types: ['card'],
      payment_method: paymentMethod,
      capture_method: 'automatic',
      confirm: true,
      ...extra,
    });
  const only = async (): Promise<StripeSdk.Dispute> => {
    const [dispute] = (await local.stripe.disputes.list()).data;
    if (dispute === undefined) throw new Error('no dispute');
    return dispute;
  };

  it('takes the amount and the fee', async () => {
    const { id, latest_charge: charge } = await pay('pm_card_createDispute');
    // 42.00 and the fee of 15.00: 57.00 leave the balance.
    expect(await only()).toMatchObject({
      amount: 4_200,
      charge: idOf(charge),
      payment_intent: id,
      reason: 'fraudulent',
      status: 'needs_response',
      is_charge_refundable: false,
      payment_method_details: { card: { case_type: 'chargeback', network_reason_code: '10.4' } },
      balance_transactions: [
        { type: 'adjustment', amount: -4_200, fee: 1_500, net: -5_700, reporting_category: 'dispute' },
      ],
    });
    expect(await local.stripe.charges.retrieve(idOf(charge))).toMatchObject({ disputed: true });
    expect(await local.stripe.paymentIntents.retrieve(id)).toMatchObject({ status: 'succeeded' });
    expect((await eventTypes(local.stripe)).slice(-2)).toEqual([
      'charge.dispute.created',
      'charge.dispute.funds_withdrawn',
    ]);
    await expect(local.stripe.refunds.create({ payment_intent: id })).rejects.toMatchObject({
      code: 'charge_disputed',
    });
  });

  it('that only asks takes nothing, and leaves the charge refundable', async () => {
    const { id } = await pay('pm_card_createDisputeInquiry');
    const dispute = await only();
    expect(dispute).toMatchObject({
      status: 'warning_needs_response',
      balance_transactions: [],
      is_charge_refundable: true,
      payment_method_details: { card: { case_type: 'inquiry', network_reason_code: '10' } },
    });
    expect((await eventTypes(local.stripe)).slice(-1)).toEqual(['charge.dispute.created']);
    expect((await local.stripe.refunds.create({ payment_intent: id })).status).toBe('succeeded');
    await local.control(`/_local/disputes/${dispute.id}/decide`, { outcome: 'won' });
    expect((await only()).status).toBe('warning_closed');
  });

  it('comes after the capture of a hold, not before', async () => {
    const { id } = await pay('pm_card_createDisputeProductNotReceived', { capture_method: 'manual' });
    expect((await local.stripe.disputes.list()).data).toEqual([]);
    await local.stripe.paymentIntents.capture(id, { amount_to_capture: 3_000 });
    expect(await only()).toMatchObject({ amount: 3_000, reason: 'product_not_received' });
  });

  it.each([
    [
      'winning_evidence',
      'won',
      [-4_200, 4_200],
      ['charge.dispute.funds_reinstated', 'charge.dispute.closed'],
    ],
    ['losing_evidence', 'lost', [-4_200], ['charge.dispute.updated', 'charge.dispute.closed']],
  ])('answered with %s is %s', async (evidence, status, movements, events) => {
    // docs.stripe.com/testing#disputes-evidence
    await pay('pm_card_createDispute');
    const { id } = await only();
    const staged = await local.stripe.disputes.update(id, {
      evidence: { customer_name: 'Jenny' },
      submit: false,
    });
    expect(staged).toMatchObject({
      status: 'needs_response',
      evidence_details: { has_evidence: true, submission_count: 0 },
    });
    const answered = await local.stripe.disputes.update(id, { evidence: { uncategorized_text: evidence } });
    expect(answered).toMatchObject({
      status: 'under_review',
      evidence: { customer_name: 'Jenny', uncategorized_text: evidence },
      evidence_details: { submission_count: 1 },
    });
    const decided = await local.stripe.disputes.retrieve(id);
    expect(decided.status).toBe(status);
    expect(decided.balance_transactions.map(({ amount }) => amount)).toEqual(movements);
    expect((await eventTypes(local.stripe)).slice(-2)).toEqual(events);
    await expect(local.stripe.disputes.close(id)).rejects.toMatchObject({ statusCode: 400 });
  });

  it('is lost when it is given up, or not answered in time', async () => {
    await pay('pm_card_createDispute');
    expect((await local.stripe.disputes.close((await only()).id)).status).toBe('lost');
    await pay('pm_card_createDispute');
    const unanswered = await only();
    await local.control('/_local/clock', { now: unanswered.evidence_details.due_by });
    expect(await local.stripe.disputes.retrieve(unanswered.id)).toMatchObject({
      status: 'lost',
      evidence_details: { past_due: true },
    });
  });

  it('can be opened for any payment by the control route, for a part of it', async () => {
    const { latest_charge: charge } = await pay('pm_card_visa');
    const opened = await local.control(`/_local/charges/${idOf(charge)}/dispute`, {
      amount: 1_000,
      reason: 'duplicate',
    });
    expect(opened).toMatchObject({ amount: 1_000, reason: 'duplicate', status: 'needs_response' });
    expect((await local.stripe.disputes.list({ charge: idOf(charge) })).data).toHaveLength(1);
    await local.control('/_local/clock', { advance: DAY_SECONDS });
    await local.control(`/_local/disputes/${(await only()).id}/decide`, { outcome: 'won' });
    expect((await only()).status).toBe('won');
  });
});
