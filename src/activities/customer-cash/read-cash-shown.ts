import { openCasesShown } from '../../contracts/activities';
import type { CashShown } from '../../contracts/activities';
import { moneyToWire } from '../../contracts/money';
import type { ReconciliationMode } from '../../contracts/requests';
import type { ActivityParts } from '../activity-parts';

/** What the books say of a customer's cash now, for whoever looks at it. Calls nothing at Stripe. */
export async function readCashShown(
  { ledger }: Pick<ActivityParts, 'ledger'>,
  customer: string,
  { reconciliationMode, at }: { readonly reconciliationMode: ReconciliationMode; readonly at: Date },
): Promise<CashShown> {
  const shown = await ledger.customers.shown(customer, openCasesShown);
  return {
    ...shown,
    reconciliationMode,
    reconciliationModeSet: shown.reconciliationModeSet ?? 'manual',
    positions: shown.positions.map(({ free, reserved }) => ({
      free: moneyToWire(free),
      reserved: moneyToWire(reserved),
    })),
    syncedAt: at.toISOString(),
  };
}
