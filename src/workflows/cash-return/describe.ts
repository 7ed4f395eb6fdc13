import type { CashReturnStatus } from '../../contracts/cash-return';
import { moneyFromWire } from '../../contracts/money';
import { formatMoney } from '../../domain/money';

/** The current details in Temporal's UI: Markdown that says where the money is and what is waited for. */
export function describeReturn(status: CashReturnStatus, customer: string): string {
  const amount = formatMoney(moneyFromWire(status.amount));
  return [`**${headline(status, amount)}**`, '', `- Return ${status.refund} to ${customer}: ${amount}`].join(
    '\n',
  );
}

function headline(status: CashReturnStatus, amount: string): string {
  switch (status.state) {
    case 'waiting_for_bank_details':
      return `Waiting until ${status.bankDetailsUntil} for the customer to tell Stripe a bank account for ${amount}`;
    case 'on_its_way':
      return `${amount} is on its way to the customer’s bank`;
    case 'arrived':
      return `${amount} has arrived at the customer’s bank`;
    case 'failed':
      return `Stripe could not return ${amount}`;
    case 'canceled':
      return `The return of ${amount} was canceled; the money is the customer’s cash again`;
    default: {
      const unreachable: never = status.state;
      return unreachable;
    }
  }
}
