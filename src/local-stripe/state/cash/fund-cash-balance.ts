import { unsupported } from '../../errors';
import type { CashBalanceTransaction, SenderDetails } from '../../objects/cash-balance-transaction';
import type { Account } from '../account';
import { bankTransferTypeOf } from '../bank-transfers/market';
import { findCustomer } from '../customers/find-customer';
import type { CustomerRow } from '../records';
import { announceFunds } from './announce-funds';
import { moveCash } from './move-cash';
import { effectiveMode } from './reconciliation-mode';

/** A bank transfer that arrives: minor units, and the free text that the sender wrote on it. */
export interface IncomingTransfer {
  readonly amount: number;
  readonly currency: string;
  readonly reference: string | null;
}

/** Books an arriving bank transfer and answers its `funded` row, whose `ending_balance` is before any application. */
export function fundCashBalance(
  account: Account,
  customerId: string,
  transfer: IncomingTransfer,
): CashBalanceTransaction {
  const customer = findCustomer(account, customerId, 'customer');
  const sender = senderOf(customer, transfer.currency);
  if (effectiveMode(account, customer) === 'automatic') {
    throw unsupported(
      'automatic reconciliation yet: set the customer to manual before funding it',
      'customer',
    );
  }
  const funded = moveCash(account, customerId, transfer.currency, transfer.amount, {
    type: 'funded',
    funded: { bank_transfer: { ...sender, reference: transfer.reference } },
  });
  announceFunds(account, customerId, transfer.currency);
  return funded;
}

/** The sender's details as the market shows them, made up as in Stripe's sandboxes. */
function senderOf(customer: CustomerRow, currency: string): SenderDetails {
  const name = customer.object.name ?? 'Sample Business GmbH';
  const type = bankTransferTypeOf(currency);
  switch (type) {
    case 'eu_bank_transfer':
      return { type, eu_bank_transfer: { bic: 'BANKDEAAXXX', iban_last4: '7089', sender_name: name } };
    case 'gb_bank_transfer':
      return {
        type,
        gb_bank_transfer: { account_number_last4: '8765', sender_name: name, sort_code: '108800' },
      };
    case 'jp_bank_transfer':
      return {
        type,
        jp_bank_transfer: { sender_bank: 'TEST BANK', sender_branch: 'TEST BRANCH', sender_name: name },
      };
    case 'mx_bank_transfer':
      return { type };
    case 'us_bank_transfer':
      return { type, us_bank_transfer: { network: 'ach', sender_name: name } };
    default: {
      const unreachable: never = type;
      throw new Error(`No sender for ${String(unreachable)}`);
    }
  }
}
