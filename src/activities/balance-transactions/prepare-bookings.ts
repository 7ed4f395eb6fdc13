import {
  journalOfOwnFact,
  journalOfSettledCapture,
  journalOfSettledMovement,
  purposeOf,
} from '../../domain/journals/balance-transaction-journals';
import type { Journal } from '../../domain/journals/journal';
import { money } from '../../domain/money';
import type { Money } from '../../domain/money';
import type { BalanceTransaction } from '../../domain/stripe-readings';
import type { BalanceTransactionToBook } from '../../contracts/ports/ledger-balance-transactions';

/** A balance transaction with its journal, given whether the books know its other side. */
export function prepareBooking(row: BalanceTransaction, isExplained: boolean): BalanceTransactionToBook {
  const purpose = purposeOf(row);
  switch (purpose) {
    case 'movement':
      return isExplained
        ? { row, bookedAs: 'movement', journal: journalOfMovement(row) }
        : unattributedBooking(row);
    case 'dispute':
    case 'payout':
      return { row, bookedAs: purpose, journal: journalOfOwnFact(row, purpose) };
    case 'other':
      return unattributedBooking(row);
    default: {
      const unreachable: never = purpose;
      return unreachable;
    }
  }
}

/** Only what was charged to a card may have been captured in parts. */
function journalOfMovement(row: BalanceTransaction): Journal {
  const moved = movedBy(row);
  const inParts = row.source?.kind === 'charge' && row.source.paymentMethodType !== 'customer_balance';
  return inParts ? journalOfSettledCapture(row, moved) : journalOfSettledMovement(row, moved);
}

function unattributedBooking(row: BalanceTransaction): BalanceTransactionToBook {
  return { row, bookedAs: 'unattributed', journal: journalOfOwnFact(row, 'unattributed') };
}

/** What was moved in the currency of the payment; where Stripe doesn't say, in that of the settlement. */
function movedBy(row: BalanceTransaction): Money {
  switch (row.source?.kind) {
    case 'charge':
    case 'refund':
    case 'cash_transaction':
    case 'dispute':
      return row.source.amount;
    case 'other':
    case undefined:
      return money(row.amount, row.currency);
    default: {
      const unreachable: never = row.source;
      return unreachable;
    }
  }
}
