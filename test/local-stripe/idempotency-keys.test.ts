import { startUnderTest, type LocalStripeUnderTest } from './local-stripe-under-test';

const DAY_SECONDS = 24 * 60 * 60;

/** docs.stripe.com/api/idempotent_requests */
describe('idempotency keys', () => {
  let local: LocalStripeUnderTest;
  beforeAll(async () => {
    local = await startUnderTest();
  });
  afterAll(() => local.close());

  const post = (key: string, body: string): Promise<Response> =>
    fetch(`${local.url}/v1/customers`, {
      method: 'POST',
      headers: {
        authorization: 'Bearer sk_test_local',
        'content-type': 'application/x-www-form-urlencoded',
        'idempotency-key': key,
      },
      body,
    });

  it('give the first answer again, saying so', async () => {
    const first = await post('again', 'name=Jenny');
    const second = await post('again', 'name=Jenny');
    expect(first.headers.get('idempotent-replayed')).toBeNull();
    expect(second.headers.get('idempotent-replayed')).toBe('true');
    expect(second.headers.get('original-request')).toBe(first.headers.get('request-id'));
    expect(await second.text()).toBe(await first.text());
  });

  it('are refused with other parameters', async () => {
    await post('other', 'name=Jenny');
    const refused = await post('other', 'name=Joan');
    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({ error: { type: 'idempotency_error' } });
  });

  it('stay free when a parameter was refused before the request began', async () => {
    const refused = await post('free', 'nmae=Jenny');
    expect(await refused.json()).toMatchObject({ error: { code: 'parameter_unknown', param: 'nmae' } });
    expect((await post('free', 'name=Jenny')).status).toBe(200);
  });

  it('are forgotten after 24 hours of the clock, and then begin a new request', async () => {
    const first = (await (await post('day', 'name=Jenny')).json()) as { id: string };
    await local.control('/_local/clock', { advance: DAY_SECONDS - 60 });
    expect(await (await post('day', 'name=Jenny')).json()).toMatchObject({ id: first.id });
    await local.control('/_local/clock', { advance: 60 });
    const later = (await (await post('day', 'name=Jenny')).json()) as { id: string };
    expect(later.id).not.toBe(first.id);
  });
});
