import { requestRefused } from '../../errors';
import type { SenderDetails } from '../../objects/cash-balance-transaction';
import { bankTransferTypeOf } from './market';

export const US_NETWORKS = ['ach', 'domestic_wire_us', 'swift'] as const;
export type UsNetwork = (typeof US_NETWORKS)[number];

/** What is known of a sender; the bank details around the name are made up, as in Stripe's sandboxes. */
export interface Sender {
  readonly name: string;
  /** Only in the United States. */
  readonly network?: UsNetwork | undefined;
}

/** The sender's details as the currency's market shows them. Refuses a network outside the United States. */
export function senderDetailsOf(currency: string, sender: Sender): SenderDetails {
  const type = bankTransferTypeOf(currency);
  if (sender.network !== undefined && type !== 'us_bank_transfer') {
    throw requestRefused(`The network ${sender.network} only carries usd, not ${currency}.`, {
      param: 'network',
    });
  }
  const senderName = sender.name;
  switch (type) {
    case 'eu_bank_transfer':
      return { type, eu_bank_transfer: { bic: 'BANKDEAAXXX', iban_last4: '7089', sender_name: senderName } };
    case 'gb_bank_transfer':
      return {
        type,
        gb_bank_transfer: { account_number_last4: '8765', sender_name: senderName, sort_code: '108800' },
      };
    case 'jp_bank_transfer':
      return {
        type,
        jp_bank_transfer: { sender_bank: 'TEST BANK', sender_branch: 'TEST BRANCH', sender_name: senderName },
      };
    case 'mx_bank_transfer':
      return { type };
    case 'us_bank_transfer':
      return { type, us_bank_transfer: { network: sender.network ?? 'ach', sender_name: senderName } };
    default: {
      const unreachable: never = type;
      throw new Error(`No sender for ${String(unreachable)}`);
    }
  }
}
