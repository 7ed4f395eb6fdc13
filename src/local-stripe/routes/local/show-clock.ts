import { defineRoute } from '../../http/route';

export const showClockRoute = defineRoute({
  method: 'GET',
  path: '/_local/clock',
  keys: 'none',
  parameters: {},
  handle: ({ account }) => ({ now: account.clock.now() }),
});
