import { ROUTES } from '../../src/local-stripe/routes';
import { shapeOf } from './docs/sdk-routes';
import {
  createBankTransferIntent,
  startUnderTest,
  type LocalStripeUnderTest,
} from './local-stripe-under-test';

/** The page for people at `/`: what it is made of, since no browser is started here. */
describe('the page', () => {
  let local: LocalStripeUnderTest;
  beforeAll(async () => {
    local = await startUnderTest();
  });
  afterAll(() => local.close());

  const overview = async (query = ''): Promise<unknown> =>
    (await fetch(`${local.url}/_local/overview${query}`)).json();

  it('is one document that may load nothing from elsewhere', async () => {
    const response = await fetch(`${local.url}/`);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    const text = await response.text();
    expect(text).toContain('<title>Local Stripe</title>');
    expect(text).not.toMatch(/\b(src|href)="/);
  });

  it('has buttons only for control routes that exist', async () => {
    const text = await (await fetch(`${local.url}/`)).text();
    const bases = { path: '' };
    const calls: string[] = [];
    for (const [, literal] of text.matchAll(/['`]((?:\$\{path\}|\/_local)\/[^'`]*)['`]/g)) {
      const path = (literal ?? '').replace('${path}', bases.path);
      if (/^\/_local\/(payment_intents|refunds)\/\$\{\w+\.id\}$/.test(path)) bases.path = path;
      else calls.push(path);
    }
    const posts = ROUTES.filter(({ method }) => method === 'POST').map(({ path }) => shapeOf('POST', path));
    const unknown = calls.filter(
      (path) => path !== '/_local/overview' && !posts.includes(shapeOf('POST', path)),
    );
    expect(calls.length).toBeGreaterThanOrEqual(10);
    expect(unknown).toEqual([]);
  });

  it('shows customers with their cash, intents, transfers, returns and events, newest first', async () => {
    const { id: customer } = await local.stripe.customers.create({
      name: 'Jenny Rosen',
      email: 'jenny@example.com',
    });
    const { id: gone } = await local.stripe.customers.create({});
    await local.stripe.customers.del(gone);
    const { id: intent } = await createBankTransferIntent(local.stripe, { customer, amount: 10_000 });
    await local.stripe.testHelpers.customers.fundCashBalance(customer, { amount: 4000, currency: 'eur' });
    expect(await overview()).toMatchObject({
      customers: [{ id: customer, cash_balance: { available: { eur: 0 } } }],
      payment_intents: [{ id: intent, status: 'requires_action', cash_applied: 4000 }],
      transfers: [{ customer, net_amount: 4000 }],
      refunds: [],
    });
    expect(await overview('?limit=1')).toMatchObject({
      events: [{ type: 'payment_intent.partially_funded' }],
    });
  });
});
