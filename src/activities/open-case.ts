import { moneyFromWire } from '../contracts/money';
import type { WrittenOperatorCase } from '../contracts/operator-case';
import type { ActivityParts } from './activity-parts';

/** Opens a case for an operator; found again, it is the same case. */
export function openCase(parts: Pick<ActivityParts, 'ledger' | 'clock'>) {
  return async ({ amount, ...found }: WrittenOperatorCase): Promise<void> => {
    const money = amount === null ? null : moneyFromWire(amount);
    await parts.ledger.cases.open({ ...found, amount: money }, await parts.clock.now());
  };
}
