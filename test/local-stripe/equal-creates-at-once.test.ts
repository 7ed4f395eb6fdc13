import { startUnderTest } from './local-stripe-under-test';

const AT_ONCE = 30;

/** docs.stripe.com/api/idempotent_requests: whoever sends a request again with its key does not do it twice. */
describe('equal creates at once with one idempotency key', () => {
  it('make one intent and one charge, and all are answered alike', async () => {
    const local = await startUnderTest();
    const create = () =>
      local.stripe.paymentIntents.create(
        {
          amount: 4300,
          currency: 'eur',
          confirm: true,
          payment_method: 'pm_card_visa',
          allowed_payment_method_types: ['card'],
        },
        { idempotencyKey: 'order-1001' },
      );
    const answers = await Promise.all(Array.from({ length: AT_ONCE }, create));
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    const replayed = answers.filter(
      ({ lastResponse }) => lastResponse.headers['idempotent-replayed'] === 'true',
    );
    expect(replayed).toHaveLength(AT_ONCE - 1);
    expect((await local.stripe.paymentIntents.list()).data).toHaveLength(1);
    expect((await local.stripe.charges.list()).data).toMatchObject([{ amount: 4300, captured: true }]);
    await local.close();
  });
});
