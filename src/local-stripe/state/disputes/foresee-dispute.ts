import type { Charge } from '../../objects/charge';
import type { Account } from '../account';
import { testCardOfCharge } from '../cards/card-of-payment-method';

/** Has the dispute come that a captured payment with one of the dispute cards brings on (docs: testing#disputes). */
export function foreseeDispute(account: Account, charge: Charge): void {
  if (testCardOfCharge(account, charge)?.aftermath?.kind !== 'dispute') return;
  const at = account.clock.now() + account.settings.testCardDelaySeconds;
  account.due.schedule(at, 'charge.dispute', charge.id);
}
