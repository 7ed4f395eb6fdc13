import { requestRefused } from '../../errors';
import { defineRoute } from '../../http/route';
import { integer } from '../../parameters/scalars';

export const moveClockRoute = defineRoute({
  method: 'POST',
  path: '/_local/clock',
  keys: 'none',
  parameters: { advance: integer({ minimum: 0 }), now: integer({ minimum: 0 }) },
  handle: ({ account, parameters: { advance, now } }) => {
    if ((advance === undefined) === (now === undefined)) {
      throw requestRefused('Give either advance, in seconds, or now, in unix seconds.');
    }
    const before = account.clock.now();
    const target = now ?? before + (advance ?? 0);
    if (target < before)
      throw requestRefused(`The clock shows ${before} and only goes forward; ${target} is earlier.`, {
        param: 'now',
      });
    account.clock.moveTo(target);
    return { now: target };
  },
});
