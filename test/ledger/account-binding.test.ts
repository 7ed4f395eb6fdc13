import { bindAccount } from '../../src/ledger/bind-account';
import { failureOf } from './support/failures';
import { identity, openLedger } from './support/open-ledger';
import type { OpenLedger } from './support/open-ledger';

describe('a database is bound to one Stripe account', () => {
  let opened: OpenLedger;
  beforeEach(async () => {
    opened = await openLedger();
  });
  afterEach(() => opened.close());

  test('the first call binds, all others find the same installation, in parallel too', async () => {
    const bound = await Promise.all(Array.from({ length: 10 }, () => bindAccount(opened.pool, identity)));
    expect(new Set(bound.map(({ instance }) => instance)).size).toBe(1);
    expect(bound[0]?.instance).toMatch(/^instance_[0-9a-f]{32}$/);
    expect(await bindAccount(opened.pool, identity)).toEqual(bound[0]);
  });

  test.each([
    ['another account', { account: 'acct_other', livemode: false }],
    ['the other livemode', { account: 'acct_test', livemode: true }],
  ])('%s is refused', async (_what, other) => {
    await bindAccount(opened.pool, identity);
    expect(await failureOf(bindAccount(opened.pool, other))).toEqual({
      code: 'account_bound_elsewhere',
      details: { bound: 'acct_test', boundLivemode: false, account: other.account, livemode: other.livemode },
    });
  });
});
