import type { Journal } from '../../../src/domain/journals/journal';
import { transfer } from '../../../src/domain/journals/journal';
import type { LedgerAccount } from '../../../src/domain/ledger-account';
import { money } from '../../../src/domain/money';
import { now } from './open-ledger';

/** A journal that moves EUR minor units from the credited to the debited account. */
export function journalOf(
  key: string,
  debit: LedgerAccount,
  credit: LedgerAccount,
  amount: bigint,
  changes: Partial<Journal> = {},
): Journal {
  return {
    key,
    kind: 'cash_transaction',
    occurredAt: now,
    entries: transfer(debit, credit, money(amount, 'eur')),
    mayOverdraw: false,
    cause: null,
    actor: null,
    reason: null,
    ...changes,
  };
}
