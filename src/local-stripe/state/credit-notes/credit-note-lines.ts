import { parameterMissing, requestRefused } from '../../errors';
import type { CreditNoteLine } from '../../objects/credit-note';
import type { Account } from '../account';
import { findLine } from '../invoice-items/find-invoice-item';
import { amountOf, decimalText, wholeAmount } from '../prices/unit-amount';

/** A line of a credit note as given: of a line of the invoice, by amount or quantity, or one of its own. */
export interface NewCreditNoteLine {
  readonly amount?: number;
  readonly description?: string;
  readonly invoice_line_item?: string;
  readonly quantity?: number;
  readonly type: 'custom_line_item' | 'invoice_line_item';
  readonly unit_amount?: number;
  readonly unit_amount_decimal?: string;
}

/** The lines of a credit note for an invoice; refuses what names no amount. */
export function creditNoteLines(
  account: Account,
  invoiceId: string,
  lines: readonly NewCreditNoteLine[],
): readonly CreditNoteLine[] {
  return lines.map((line, place) => {
    switch (line.type) {
      case 'custom_line_item':
        return customLine(account, line, `lines[${place}]`);
      case 'invoice_line_item':
        return lineOfInvoice(account, invoiceId, line, `lines[${place}]`);
      default: {
        const unreachable: never = line.type;
        throw new Error(`No credit note line of the type ${String(unreachable)}`);
      }
    }
  });
}

/** The one line of a credit note that is given by its amount alone. */
export function lineForAmount(account: Account, amount: number): CreditNoteLine {
  return customLine(account, { type: 'custom_line_item', quantity: 1, unit_amount: amount }, 'amount');
}

function customLine(account: Account, line: NewCreditNoteLine, name: string): CreditNoteLine {
  if (line.quantity === undefined) throw parameterMissing(`${name}[quantity]`);
  const given = line.unit_amount ?? line.unit_amount_decimal;
  if (given === undefined) throw parameterMissing(`${name}[unit_amount]`);
  const unitAmount = decimalText(given);
  return {
    ...blankLine(account),
    amount: amountOf(unitAmount, String(line.quantity)),
    description: line.description ?? null,
    quantity: line.quantity,
    type: 'custom_line_item',
    unit_amount: wholeAmount(unitAmount),
    unit_amount_decimal: unitAmount,
  };
}

function lineOfInvoice(
  account: Account,
  invoiceId: string,
  line: NewCreditNoteLine,
  name: string,
): CreditNoteLine {
  if (line.invoice_line_item === undefined) throw parameterMissing(`${name}[invoice_line_item]`);
  const { object } = findLine(account, invoiceId, line.invoice_line_item, `${name}[invoice_line_item]`);
  const unitAmount = object.pricing?.unit_amount_decimal ?? String(object.amount);
  const byQuantity = line.quantity === undefined ? undefined : amountOf(unitAmount, String(line.quantity));
  const amount = line.amount ?? byQuantity;
  if (amount === undefined) throw parameterMissing(`${name}[amount]`);
  if (amount > object.amount) {
    throw requestRefused(`The line ${line.invoice_line_item} is of ${object.amount}, less than ${amount}.`, {
      param: `${name}[amount]`,
    });
  }
  return {
    ...blankLine(account),
    amount,
    description: line.description ?? object.description,
    invoice_line_item: line.invoice_line_item,
    quantity: line.quantity ?? null,
    type: 'invoice_line_item',
  };
}

function blankLine(account: Account): CreditNoteLine {
  return {
    id: account.identifiers.next('cnli'),
    object: 'credit_note_line_item',
    amount: 0,
    description: null,
    discount_amount: 0,
    discount_amounts: [],
    livemode: false,
    metadata: {},
    pretax_credit_amounts: [],
    quantity: null,
    tax_rates: [],
    taxes: [],
    type: 'custom_line_item',
    unit_amount: null,
    unit_amount_decimal: null,
  };
}
