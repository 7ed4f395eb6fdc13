import { purposeOf } from '../../domain/journals/balance-transaction-journals';
import { formatMoney, money } from '../../domain/money';
import { isWorthAsking } from '../../domain/settling';
import type { BalanceTransactionToBook } from '../../contracts/ports/ledger-balance-transactions';
import type { ActivityParts } from '../activity-parts';

/** Asks an operator about each movement of the Stripe balance that nothing explains and that is worth asking about. */
export async function openCasesOf(
  parts: Pick<ActivityParts, 'ledger' | 'clock'>,
  rows: readonly BalanceTransactionToBook[],
): Promise<void> {
  const now = await parts.clock.now();
  for (const { row, bookedAs } of rows) {
    const amount = money(row.amount, row.currency);
    // A payment that the account takes beside Holdfast is nobody's case.
    if (bookedAs !== 'unattributed' || purposeOf(row) === 'movement' || !isWorthAsking(amount)) continue;
    await parts.ledger.cases.open(
      {
        key: `unattributed/${row.id}`,
        kind: 'unattributed',
        customer: null,
        invoice: null,
        object: row.id,
        amount,
        text: `Balance transaction ${row.id} (${row.reportingCategory}, ${row.type}) moved ${formatMoney(amount)} on the Stripe balance, and nothing in Holdfast explains it. It is booked as unattributed; find it in Stripe’s Dashboard and book it in the general ledger.`,
      },
      now,
    );
  }
}
