import { MODERATE_RATES, NO_FAULTS, ofEachFault } from '../../adversary/faults';
import { defineRoute } from '../../http/route';
import { hash } from '../../parameters/hashes';
import { choice, integer, share } from '../../parameters/scalars';
import { adversaryState } from './adversary-state';

const rates = ofEachFault(() => share());

/** Changes the adversary: `preset` sets every rate, `rates` single ones after that, and a seed begins its run anew. */
export const setAdversaryRoute = defineRoute({
  method: 'POST',
  path: '/_local/adversary',
  keys: 'none',
  parameters: {
    hold_milliseconds: integer({ minimum: 0, maximum: 600_000 }),
    late_seconds: integer({ minimum: 1 }),
    preset: choice('moderate', 'off'),
    rates: hash(rates),
    seed: integer({ minimum: 0, maximum: 4_294_967_295 }),
  },
  handle: ({ account, parameters }) => {
    const { adversary } = account;
    if (parameters.preset === 'off') adversary.disarm();
    const before = { off: NO_FAULTS, moderate: MODERATE_RATES, unchanged: adversary.state.rates };
    adversary.configure({
      rates: { ...before[parameters.preset ?? 'unchanged'], ...parameters.rates },
      ...(parameters.seed === undefined ? {} : { seed: parameters.seed }),
      ...(parameters.late_seconds === undefined ? {} : { lateSeconds: parameters.late_seconds }),
      ...(parameters.hold_milliseconds === undefined
        ? {}
        : { holdMilliseconds: parameters.hold_milliseconds }),
    });
    return adversaryState(account);
  },
});
