import { MODERATE_RATES, NO_FAULTS, ofEachFault, overfullFamily } from '../../adversary/faults';
import { parameterInvalid } from '../../errors';
import { defineRoute } from '../../http/route';
import { hash } from '../../parameters/hashes';
import { choice, integer, share } from '../../parameters/scalars';
import { adversaryState } from './adversary-state';

const ratesOfFaults = ofEachFault(() => share());

/** Changes the adversary: `preset` sets every rate, `rates` single ones after that, and a seed begins its run anew. */
export const setAdversaryRoute = defineRoute({
  method: 'POST',
  path: '/_local/adversary',
  keys: 'none',
  parameters: {
    hold_milliseconds: integer({ minimum: 0, maximum: 600_000 }),
    late_seconds: integer({ minimum: 1 }),
    preset: choice('moderate', 'off'),
    rates: hash(ratesOfFaults),
    seed: integer({ minimum: 0, maximum: 4_294_967_295 }),
  },
  handle: ({ account, parameters }) => {
    const { adversary } = account;
    const before = { off: NO_FAULTS, moderate: MODERATE_RATES, unchanged: adversary.state.rates };
    const rates = { ...before[parameters.preset ?? 'unchanged'], ...parameters.rates };
    const overfull = overfullFamily(rates);
    if (overfull !== null) {
      throw parameterInvalid('rates', `The rates of ${overfull.join(', ')} add up to more than 1.`);
    }
    if (parameters.preset === 'off') adversary.disarm();
    adversary.configure({
      rates,
      ...(parameters.seed === undefined ? {} : { seed: parameters.seed }),
      ...(parameters.late_seconds === undefined ? {} : { lateSeconds: parameters.late_seconds }),
      ...(parameters.hold_milliseconds === undefined
        ? {}
        : { holdMilliseconds: parameters.hold_milliseconds }),
    });
    return adversaryState(account);
  },
});
