import type { OvertakenReservation } from '../journals/cash-drawer';
import { formatMoney, money } from '../money';
import type { CaseNote, OperatorCase } from '../operator-case';
import type { CashTransaction } from './cash-transaction';
import { rowOfLatePurpose } from './late-money';
import type { AmbiguousMoney, LateMoney, SetAside } from './late-money';

/** What an operator hears of rows that are booked. */
export interface CasesOfCashTransactions {
  readonly cases: readonly OperatorCase[];
  readonly notes: readonly CaseNote[];
}

/** The case of late money. */
export function lateMoneyCase(row: string): string {
  return `late_money/${row}`;
}

/** The case of money that a bank took back after it had been spent. */
export function paymentReversedCase(row: string): string {
  return `payment_reversed/${row}`;
}

/**
 * What an operator must decide, or hear, of a customer's rows: late money, reserved money that something else took, a
 * bank's reversal that our own balance had to cover, and money of the customer's that Stripe moved into our balance.
 */
export function casesOfCashTransactions(
  rows: readonly CashTransaction[],
  setAside: ReadonlyMap<string, SetAside>,
  overtaken: readonly OvertakenReservation[],
): CasesOfCashTransactions {
  const cases = rows.flatMap((row) => {
    const aside = setAside.get(row.id);
    if (aside?.why === 'ambiguous') return [caseOfAmbiguousMoney(row, aside)];
    if (aside !== undefined) return [caseOfLateMoney(row, aside)];
    if (row.type === 'adjusted_for_overdraft') return [caseOfReversal(row)];
    return row.type === 'transferred_to_balance' ? [caseOfMoneyOwed(row)] : [];
  });
  const taken = overtaken.filter(({ purpose }) => rowOfLatePurpose(purpose) === null);
  const takenLate = overtaken.filter(({ purpose }) => rowOfLatePurpose(purpose) !== null);
  return {
    cases: [...cases, ...taken.map(caseOfTakenReservation)],
    notes: takenLate.map(noteOfTakenLateMoney),
  };
}

function caseOfLateMoney(row: CashTransaction, { item, why }: LateMoney): OperatorCase {
  const amount = money(row.netAmount, row.currency);
  const recognised =
    why === 'reference'
      ? `its reference “${row.reference ?? ''}” names`
      : 'it is to the cent what was still missing of';
  return {
    key: lateMoneyCase(row.id),
    kind: 'late_money',
    customer: row.customer,
    invoice: item.invoice,
    object: row.id,
    amount,
    text:
      `${formatMoney(amount)} arrived (${row.id}); ${recognised} invoice ${item.invoice}, which is ${item.closed} ` +
      `(${item.paymentIntent}). Nothing spends it until somebody releases it to the customer’s free cash, applies ` +
      'it to another invoice, or returns it.',
  };
}

function caseOfAmbiguousMoney(row: CashTransaction, { sets }: AmbiguousMoney): OperatorCase {
  const amount = money(row.netAmount, row.currency);
  const [first, second] = sets.map((items) => items.map(({ invoice }) => invoice).join(' + '));
  return {
    key: lateMoneyCase(row.id),
    kind: 'late_money',
    customer: row.customer,
    invoice: null,
    object: row.id,
    amount,
    text:
      `${formatMoney(amount)} arrived (${row.id}) and names no invoice; ${first} and ${second} add up to it equally ` +
      'well. Nothing spends it until somebody applies it to an invoice, releases it to the customer’s free cash, ' +
      'where it pays the oldest, or returns it.',
  };
}

function caseOfReversal(row: CashTransaction): OperatorCase {
  const amount = money(row.netAmount, row.currency);
  return {
    key: paymentReversedCase(row.id),
    kind: 'payment_reversed',
    customer: row.customer,
    invoice: null,
    object: row.id,
    amount,
    text:
      `The customer’s bank took back a transfer that had been spent: Stripe covered ${formatMoney(amount)} from our ` +
      'balance. Stripe does not say which payment it was. Re-open the invoice that was paid with it, or give it up.',
  };
}

function caseOfMoneyOwed(row: CashTransaction): OperatorCase {
  const amount = money(-row.netAmount, row.currency);
  return {
    key: `money_owed/${row.id}`,
    kind: 'money_owed',
    customer: row.customer,
    invoice: null,
    object: row.id,
    amount,
    text:
      `Stripe moved ${formatMoney(amount)} of the customer’s unused cash to our balance. It is still the customer’s: ` +
      'pay it out by hand, or use it for an invoice.',
  };
}

function caseOfTakenReservation({ row, purpose, amount }: OvertakenReservation): OperatorCase {
  const taken = money(amount, row.currency);
  return {
    key: `reservation_taken/${row.id}/${purpose}`,
    kind: 'reservation_taken',
    customer: row.customer,
    invoice: null,
    object: row.id,
    amount: taken,
    text:
      `${whatTook(row)} took ${formatMoney(taken)} that was reserved for the request ${purpose}. The request goes on ` +
      'with what is left, and its answer says so.',
  };
}

function noteOfTakenLateMoney({ row, purpose, amount }: OvertakenReservation): CaseNote {
  const taken = formatMoney(money(amount, row.currency));
  return {
    case: lateMoneyCase(rowOfLatePurpose(purpose) ?? ''),
    key: row.id,
    text: `${whatTook(row)} took ${taken} of it.`,
  };
}

function whatTook(row: CashTransaction): string {
  switch (row.type) {
    case 'applied_to_payment':
      return `A payment that nobody here asked for (${row.id}, PaymentIntent ${row.paymentIntent ?? 'unknown'})`;
    case 'funding_reversed':
      return `A bank’s reversal (${row.id})`;
    case 'transferred_to_balance':
      return `Stripe’s transfer of unused cash to our balance (${row.id})`;
    case 'return_initiated':
      return `A return that nobody here asked for (${row.id})`;
    case 'funded':
    case 'unapplied_from_payment':
    case 'refunded_from_payment':
    case 'return_canceled':
    case 'adjusted_for_overdraft':
    case 'other':
      return `A row of the type ${row.type} (${row.id})`;
    default: {
      const unreachable: never = row.type;
      return unreachable;
    }
  }
}
