import { add, money, zero } from '../../domain/money';
import { openCasesShown } from '../../contracts/activities';
import type { CashShown } from '../../contracts/activities';
import type { WrittenCashPosition } from '../../contracts/customer-cash';
import { moneyToWire } from '../../contracts/money';
import type { ReconciliationMode } from '../../contracts/requests';
import type { ActivityParts } from '../activity-parts';

/** What the books say of a customer's cash now, for whoever looks at it. Calls nothing at Stripe. */
export async function readCashShown(
  { ledger }: Pick<ActivityParts, 'ledger'>,
  customer: string,
  { reconciliationMode, at }: { readonly reconciliationMode: ReconciliationMode; readonly at: Date },
): Promise<CashShown> {
  const record = await ledger.customers.find(customer);
  const openCases = await ledger.cases.listOpen(customer, openCasesShown);
  return {
    managed: record?.managedAt !== null && record?.managedAt !== undefined,
    reconciliationMode,
    reconciliationModeSet: record?.reconciliationModeSet ?? 'manual',
    positions: writePositions(await ledger.cash.positions(customer)),
    foreignPaymentIntents: (await ledger.foreignIntents.unfinished(customer)).length,
    openPaymentIntents: (await ledger.paymentIntents.openItems(customer)).length,
    openCases: openCases.map(({ key, text }) => ({ key, text })),
    stopped: await ledger.pauses.stopping(customer),
    syncedAt: at.toISOString(),
  };
}

function writePositions(
  positions: Awaited<ReturnType<ActivityParts['ledger']['cash']['positions']>>,
): WrittenCashPosition[] {
  return [...positions].map(([currency, position]) => ({
    free: moneyToWire(money(position.free, currency)),
    reserved: moneyToWire(
      position.reservations.reduce(
        (sum, reservation) => add(sum, money(reservation.amount, currency)),
        zero(currency),
      ),
    ),
  }));
}
