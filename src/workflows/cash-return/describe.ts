import type { CashReturnReading } from '../../contracts/cash-return';
import { moneyFromWire } from '../../contracts/money';
import { formatInstant } from '../../domain/format-instant';
import { formatMoney } from '../../domain/money';

/** The current details in Temporal's UI: Markdown that says where the money is and what is waited for. */
export function describeReturn(refund: string, reading: CashReturnReading | null): string {
  if (reading === null) return `**Refund ${refund} is of no payment or customer of Holdfast’s**`;
  const amount = formatMoney(moneyFromWire(reading.amount));
  const what =
    reading.paymentIntent === null ? 'Return of unspent cash' : `Refund of ${reading.paymentIntent}`;
  return [
    `**${headline(reading, amount)}**`,
    '',
    `- ${what} ${refund} to ${reading.customer}: ${amount}`,
  ].join('\n');
}

function headline(reading: CashReturnReading, amount: string): string {
  const ofPayment = reading.paymentIntent !== null;
  switch (reading.state) {
    case 'waiting_for_bank_details':
      return `Waiting until ${formatInstant(reading.bankDetailsUntil)} for the customer to tell Stripe a bank account for ${amount}`;
    case 'on_its_way':
      return `${amount} is on its way to the customer’s bank`;
    case 'arrived':
      return `${amount} has arrived at the customer’s bank; it may come back until ${reading.mayComeBackUntil === null ? 'now' : formatInstant(reading.mayComeBackUntil)}`;
    case 'in_cash':
      return `${amount} is the customer’s cash again`;
    case 'failed':
      return `Stripe could not return ${amount}; it is in the Stripe balance and owed to the customer`;
    case 'canceled':
      return ofPayment
        ? `The refund of ${amount} was canceled; the payment stands`
        : `The return of ${amount} was canceled; the money is the customer’s cash again`;
    default: {
      const unreachable: never = reading.state;
      return unreachable;
    }
  }
}
