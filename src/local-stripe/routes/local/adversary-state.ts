import type { Account } from '../../state/account';

/** The adversary as the control routes show it. */
export function adversaryState(account: Account): object {
  const { happened, holdMilliseconds, lateSeconds, next, rates, seed } = account.adversary.state;
  return {
    object: 'local.adversary',
    seed,
    rates,
    late_seconds: lateSeconds,
    hold_milliseconds: holdMilliseconds,
    next,
    happened,
  };
}
