import type { CashTransaction } from '../../domain/cash/cash-transaction';
import { casesOfCashTransactions } from '../../domain/cash/cases-of-cash-transactions';
import { explainCashTransactions } from '../../domain/cash/explain-cash-transactions';
import type { CashMovingWrite } from '../../domain/cash/explain-cash-transactions';
import { findLateMoney, mayNameAnItem, purposeOfLateMoney } from '../../domain/cash/late-money';
import type { SetAside } from '../../domain/cash/late-money';
import { findAmbiguity } from '../../domain/cash/propose-allocation';
import type { OpenItem } from '../../domain/cash/propose-allocation';
import { journalsOfCashTransactions } from '../../domain/journals/cash-transaction-journals';
import { money } from '../../domain/money';
import type { BookedCash, UnexplainingWrite } from '../../contracts/ports/ledger-cash';
import type { ReconciliationMode } from '../../contracts/requests';
import { allocatedByStripe, otherwisePlan } from './allocated-by-stripe';
import type { BookingParts } from './allocated-by-stripe';

/**
 * Books rows that join, oldest first and all together, each explained by the write of ours that caused it. Money that
 * comes too late for its invoice is reserved, and what an operator must decide becomes a case, in the same transaction. Where
 * Stripe matches cash itself, what Holdfast would have done otherwise is stored, for operators to see. Gives how many
 * PaymentIntents of somebody else's the rows told of that were not known.
 */
export async function bookCashTransactions(
  parts: BookingParts,
  customer: string,
  before: BookedCash,
  rows: readonly CashTransaction[],
  matchedBy: ReconciliationMode,
): Promise<number> {
  if (rows.length === 0) return 0;
  const now = await parts.clock.now();
  const openItems = readOnce(() => parts.ledger.paymentIntents.openItems(customer));
  const { proven, writes, positions } = before;
  const explanations = explainCashTransactions(rows, writes.flatMap(asCashMovingWrite));
  const setAside = await putAside(parts, { customer, rows, matchedBy, openItems });
  const reserved = new Map([...setAside.keys()].map((row) => [row, purposeOfLateMoney(row)]));
  const { journals, overtaken } = journalsOfCashTransactions(rows, explanations, positions, reserved);
  const explainedBy = new Map([...explanations].map(([row, write]) => [row, write.write]));
  const { cases, notes } = casesOfCashTransactions(rows, setAside, overtaken);
  const isOurs = (row: CashTransaction): boolean => explanations.has(row.id);
  const books = { customer, positions, openItems };
  const otherwise = matchedBy === 'automatic' ? await allocatedByStripe(parts, books, rows, isOurs) : [];
  const booking = { customer, proven, rows, journals, explainedBy, now };
  // Alone it is one statement, and a transaction by itself.
  if (otherwise.length + cases.length + notes.length === 0) return parts.ledger.cash.book(booking);
  return parts.ledger.inTransaction(async (ledger) => {
    for (const { row, currency, proposal } of otherwise)
      await ledger.plans.store(otherwisePlan(customer, row), customer, currency, proposal, now);
    const foreignIntents = await ledger.cash.book(booking);
    for (const found of cases) await ledger.cases.open(found, now);
    for (const note of notes) await ledger.cases.note(note, now);
    return foreignIntents;
  });
}

/** Reads what more than one rule may need, and none may: at most once. */
function readOnce<Answer>(read: () => Promise<Answer>): () => Promise<Answer> {
  let answer: Promise<Answer> | null = null;
  return () => (answer ??= read());
}

interface ArrivedRows {
  readonly customer: string;
  readonly rows: readonly CashTransaction[];
  readonly matchedBy: ReconciliationMode;
  readonly openItems: () => Promise<readonly OpenItem[]>;
}

/**
 * By row id. A transfer that comes while its invoice is closed, as the books know it, is late; one that two sets of open
 * invoices add up to is put aside likewise, where Holdfast matches and looks for such sets.
 */
async function putAside(
  { ledger, exactGroups }: BookingParts,
  { customer, rows, matchedBy, openItems }: ArrivedRows,
): Promise<ReadonlyMap<string, SetAside>> {
  const found = new Map<string, SetAside>();
  const transfers = rows.filter((row) => row.type === 'funded');
  if (transfers.length === 0) return found;
  const withPaid = transfers.some(mayNameAnItem);
  const closedItems = await ledger.paymentIntents.closedItems(customer, { withPaid });
  const looksForSets = exactGroups === 'bounded' && matchedBy === 'manual';
  if (closedItems.length === 0 && !looksForSets) return found;
  const open = await openItems();
  for (const row of transfers) {
    const rowsAfter = rows.slice(rows.indexOf(row) + 1).filter(({ currency }) => currency === row.currency);
    const late = findLateMoney(row, open, closedItems, rowsAfter);
    if (late !== null) found.set(row.id, late);
    else if (looksForSets) {
      const transfer = { reference: row.reference, amount: money(row.netAmount, row.currency) };
      const sets = findAmbiguity(transfer, open);
      if (sets !== null) found.set(row.id, { why: 'ambiguous', sets });
    }
  }
  return found;
}

function asCashMovingWrite(write: UnexplainingWrite): CashMovingWrite[] {
  const { id, request, reserveFor, spends } = write;
  switch (request.kind) {
    case 'pay_from_cash':
    case 'apply_customer_balance': {
      const { amount, currency } = request.amount;
      const { paymentIntent } = request;
      return [
        { write: id, moves: 'applies', paymentIntent, currency, amount: BigInt(amount), reserveFor, spends },
      ];
    }
    case 'return_cash': {
      const { amount, currency } = request.amount;
      return [
        {
          write: id,
          moves: 'returns',
          paymentIntent: null,
          currency,
          amount: BigInt(amount),
          reserveFor,
          spends,
        },
      ];
    }
    case 'cancel_payment_intent': {
      const { paymentIntent, currency } = request;
      return [{ write: id, moves: 'unapplies', paymentIntent, currency, amount: null, reserveFor, spends }];
    }
    case 'update_payment_intent': {
      const { paymentIntent, amount } = request;
      const { currency } = amount;
      return [{ write: id, moves: 'unapplies', paymentIntent, currency, amount: null, reserveFor, spends }];
    }
    case 'create_payment_intent':
    case 'adjust_credit_balance':
    case 'confirm_bank_transfer':
    case 'refund_payment':
    case 'cancel_refund':
    case 'finalize_invoice':
    case 'void_invoice':
    case 'expire_checkout_session':
    case 'create_credit_note':
    case 'set_reconciliation_mode':
    case 'create_card_payment_intent':
    case 'confirm_payment_intent':
    case 'capture_payment_intent':
    case 'increment_authorization':
      return [];
    default: {
      const unreachable: never = request;
      return unreachable;
    }
  }
}
