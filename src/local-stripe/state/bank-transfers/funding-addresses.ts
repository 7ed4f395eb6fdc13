import { requestRefused } from '../../errors';
import type {
  BankTransferOptions,
  FinancialAddress,
  RequestedAddressType,
} from '../../objects/bank-transfer';
import { bankTransferTypeOf } from './market';
import { virtualAccountOf } from './virtual-account';

/** What a customer is told for a currency: in which country, and where to send the money. */
export interface FundingAddresses {
  readonly country: string;
  readonly addresses: readonly FinancialAddress[];
}

/**
 * Refuses a bank transfer type that does not belong to the currency.
 * `param` is the name of the hash that holds the type.
 */
export function checkBankTransfer(currency: string, options: BankTransferOptions, param: string): void {
  const type = bankTransferTypeOf(currency);
  if (options.type !== type) {
    const message = `${options.type} can't be used with the currency ${currency}; use ${type}.`;
    throw requestRefused(message, { param: `${param}[type]` });
  }
  if (options.eu_bank_transfer !== undefined && options.type !== 'eu_bank_transfer') {
    throw requestRefused(`eu_bank_transfer only goes with the type eu_bank_transfer.`, {
      param: `${param}[eu_bank_transfer]`,
    });
  }
}

/** The account of the customer for these options; Europe without a country means Ireland, Stripe's last fallback. */
export function fundingAddressesFor(customerId: string, options: BankTransferOptions): FundingAddresses {
  const country = countryOf(options);
  const all = virtualAccountOf(customerId, country);
  const wanted = options.requested_address_types;
  if (wanted === undefined || wanted.length === 0) return { country, addresses: all };
  return { country, addresses: all.filter((address) => wanted.some((type) => namesAddress(type, address))) };
}

function countryOf(options: BankTransferOptions): string {
  switch (options.type) {
    case 'eu_bank_transfer':
      return options.eu_bank_transfer?.country ?? 'IE';
    case 'gb_bank_transfer':
      return 'GB';
    case 'jp_bank_transfer':
      return 'JP';
    case 'mx_bank_transfer':
      return 'MX';
    case 'us_bank_transfer':
      return 'US';
    default: {
      const unreachable: never = options.type;
      throw new Error(`No country for ${String(unreachable)}`);
    }
  }
}

/** `sepa` is the older name of `iban`. */
function namesAddress(type: RequestedAddressType, address: FinancialAddress): boolean {
  return type === address.type || (type === 'sepa' && address.type === 'iban');
}
