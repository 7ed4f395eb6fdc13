import {
  createBankTransferIntent,
  startUnderTest,
  type LocalStripeUnderTest,
} from './local-stripe-under-test';

/** docs.stripe.com/api: authentication, errors, expanding objects, pagination, metadata, versioning. */
describe('the manners of the API', () => {
  let local: LocalStripeUnderTest;
  beforeAll(async () => {
    local = await startUnderTest({ reconciliationMode: 'manual' });
  });
  afterAll(() => local.close());

  const call = async (method: string, path: string, headers: Record<string, string>, body?: string) => {
    const response = await fetch(`${local.url}${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body }),
    });
    return {
      status: response.status,
      headers: response.headers,
      body: (await response.json()) as Record<string, unknown>,
    };
  };
  const bearer = { authorization: 'Bearer sk_test_local' };
  const form = { ...bearer, 'content-type': 'application/x-www-form-urlencoded' };

  it('takes the key as Bearer and as Basic user name, and no other key', async () => {
    const basic = `Basic ${Buffer.from('sk_test_local:').toString('base64')}`;
    expect((await call('GET', '/v1/account', bearer)).body).toMatchObject({
      id: expect.stringMatching(/^acct_local/),
    });
    expect((await call('GET', '/v1/account', { authorization: basic })).status).toBe(200);
    expect(await call('GET', '/v1/account', {})).toMatchObject({
      status: 401,
      body: { error: { type: 'invalid_request_error' } },
    });
    expect((await call('GET', '/v1/account', { authorization: 'Bearer sk_live_1' })).status).toBe(401);
    expect(await call('GET', '/v1/account', { authorization: 'Bearer pk_test_1' })).toMatchObject({
      status: 401,
      body: { error: { code: 'secret_key_required' } },
    });
  });

  it('names each request, and answers in the version that was asked for', async () => {
    const { headers } = await call('GET', '/v1/account', { ...bearer, 'stripe-version': '2020-08-27' });
    expect(headers.get('request-id')).toMatch(/^req_[0-9A-Za-z]{14}$/);
    expect(headers.get('stripe-version')).toBe('2020-08-27');
  });

  it('decides defaults by the version: asynchronous capture since 2024-04-10, allowed types since 2026-09-30', async () => {
    const create = (version: string, extra = '') =>
      call(
        'POST',
        '/v1/payment_intents',
        { ...form, 'stripe-version': version },
        `amount=5000&currency=eur${extra}`,
      );
    expect((await create('2024-04-09')).body).toMatchObject({ capture_method: 'automatic' });
    expect((await create('2024-04-10')).body).toMatchObject({ capture_method: 'automatic_async' });
    expect((await create('2026-08-26.dahlia', '&payment_method_types[]=card')).body).toMatchObject({
      payment_method_types: ['card'],
    });
    expect((await create('2026-10-28.endive', '&payment_method_types[]=card')).body).toMatchObject({
      error: { code: 'parameter_unknown', param: 'payment_method_types' },
    });
  });

  it.each([
    ['amount=5000', { code: 'parameter_missing', param: 'currency' }],
    ['amount=5000&currency=eur&colour=red', { code: 'parameter_unknown', param: 'colour' }],
    ['amount=12.5&currency=eur', { code: 'parameter_invalid_integer', param: 'amount' }],
    ['amount=0&currency=eur', { code: 'parameter_invalid_integer', param: 'amount' }],
    ['amount=&currency=eur', { code: 'parameter_invalid_empty', param: 'amount' }],
    ['amount=49&currency=eur', { code: 'amount_too_small', param: 'amount' }],
    ['amount=100000000&currency=eur', { code: 'amount_too_large', param: 'amount' }],
    ['amount=5000&currency=eux', { param: 'currency' }],
    ['amount=5000&currency=eur&confirm=maybe', { param: 'confirm' }],
    [
      'amount=5000&currency=eur&shipping[address][city]=Berlin',
      { code: 'parameter_missing', param: 'shipping[name]' },
    ],
    ['amount=5000&currency=eur&customer=cus_unknown', { code: 'resource_missing', param: 'customer' }],
    [
      'amount=5000&currency=eur&transfer_data[destination]=acct_1',
      { code: 'local_stripe_unsupported', param: 'transfer_data' },
    ],
  ])('refuses %s, naming the parameter', async (body, expected) => {
    const answer = await call('POST', '/v1/payment_intents', form, body);
    expect(answer.status).toBe('code' in expected && expected.code === 'resource_missing' ? 404 : 400);
    expect(answer.body).toMatchObject({ error: { type: 'invalid_request_error', ...expected } });
  });

  it('names an endpoint that it does not have', async () => {
    expect(await call('GET', '/v1/subscriptions', bearer)).toMatchObject({
      status: 404,
      body: {
        error: { code: 'local_stripe_unsupported', message: expect.stringContaining('/v1/subscriptions') },
      },
    });
  });

  it('embeds the payment intent in the error when its status forbids the call', async () => {
    const { id: customer } = await local.stripe.customers.create();
    const { id } = await createBankTransferIntent(local.stripe, { customer, amount: 5_000 });
    await local.stripe.paymentIntents.cancel(id);
    for (const refused of [
      () => local.stripe.paymentIntents.cancel(id),
      () => local.stripe.paymentIntents.confirm(id),
      () => local.stripe.paymentIntents.update(id, { metadata: { a: 'b' } }),
    ]) {
      await expect(refused()).rejects.toMatchObject({
        statusCode: 400,
        code: 'payment_intent_unexpected_state',
        payment_intent: { id, status: 'canceled' },
      });
    }
  });

  it('merges metadata, unsets a key by an empty value and all by an empty string', async () => {
    const { id } = await local.stripe.customers.create({ metadata: { a: '1', b: '2' } });
    expect((await local.stripe.customers.update(id, { metadata: { b: '', c: '3' } })).metadata).toEqual({
      a: '1',
      c: '3',
    });
    expect((await local.stripe.customers.update(id, { metadata: '' })).metadata).toEqual({});
  });

  it('pages through lists from both ends, newest first', async () => {
    const { id: customer } = await local.stripe.customers.create();
    const ids: string[] = [];
    for (let count = 0; count < 5; count += 1) {
      ids.unshift((await createBankTransferIntent(local.stripe, { customer, amount: 5_000 })).id);
    }
    const page = (params: object) => local.stripe.paymentIntents.list({ customer, limit: 2, ...params });
    const first = await page({});
    expect([first.data.map(({ id }) => id), first.has_more]).toEqual([ids.slice(0, 2), true]);
    const last = await page({ starting_after: ids[3] });
    expect([last.data.map(({ id }) => id), last.has_more]).toEqual([ids.slice(4), false]);
    const back = await page({ ending_before: ids[3] });
    expect([back.data.map(({ id }) => id), back.has_more]).toEqual([ids.slice(1, 3), true]);
    await expect(page({ starting_after: 'pi_unknown' })).rejects.toMatchObject({ code: 'resource_missing' });
  });

  it('expands fields, through lists and up to four levels', async () => {
    const { id: customer } = await local.stripe.customers.create();
    const { id } = await createBankTransferIntent(local.stripe, { customer, amount: 5_000 });
    await local.stripe.testHelpers.customers.fundCashBalance(customer, { amount: 5_000, currency: 'eur' });
    await local.stripe.paymentIntents.applyCustomerBalance(id);
    const { data } = await local.stripe.paymentIntents.list({
      customer,
      expand: ['data.latest_charge.balance_transaction', 'data.customer.cash_balance'],
    });
    expect(data[0]).toMatchObject({
      latest_charge: {
        object: 'charge',
        balance_transaction: { amount: 5_000, fee: 25, net: 4_975, type: 'payment' },
      },
      customer: { id: customer, cash_balance: { available: { eur: 0 } } },
    });
    await expect(local.stripe.customers.retrieve(customer, { expand: ['colour'] })).rejects.toMatchObject({
      statusCode: 400,
      message: expect.stringContaining('cannot be expanded'),
    });
  });

  it('does not delete a customer that ever had cash, and shows a deleted one as deleted', async () => {
    const { id: kept } = await local.stripe.customers.create();
    await local.stripe.testHelpers.customers.fundCashBalance(kept, { amount: 5_000, currency: 'eur' });
    await expect(local.stripe.customers.del(kept)).rejects.toMatchObject({ statusCode: 400 });
    const { id: gone } = await local.stripe.customers.create();
    await local.stripe.customers.del(gone);
    expect(await local.stripe.customers.retrieve(gone)).toEqual({
      id: gone,
      object: 'customer',
      deleted: true,
    });
  });

  it('shows a cash balance as null until it was first funded, and resolves merchant_default', async () => {
    const { id } = await local.stripe.customers.create();
    expect(await local.stripe.customers.retrieveCashBalance(id)).toMatchObject({
      available: null,
      settings: { reconciliation_mode: 'manual', using_merchant_default: true },
    });
    const settings = { reconciliation_mode: 'automatic' } as const;
    expect((await local.stripe.customers.updateCashBalance(id, { settings })).settings).toEqual({
      reconciliation_mode: 'automatic',
      using_merchant_default: false,
    });
    const back = await local.stripe.customers.updateCashBalance(id, {
      settings: { reconciliation_mode: 'merchant_default' },
    });
    expect(back.settings).toEqual({ reconciliation_mode: 'manual', using_merchant_default: true });
  });
});
