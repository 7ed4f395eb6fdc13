import type { Address } from './address';

/** The five markets of bank transfers, each with one currency (docs: payments/bank-transfers/accept-a-payment). */
export const BANK_TRANSFER_TYPES = [
  'eu_bank_transfer',
  'gb_bank_transfer',
  'jp_bank_transfer',
  'mx_bank_transfer',
  'us_bank_transfer',
] as const;
export type BankTransferType = (typeof BANK_TRANSFER_TYPES)[number];

/** The countries for which a European virtual account can be asked. */
export const EU_COUNTRIES = ['BE', 'DE', 'ES', 'FR', 'IE', 'NL'] as const;
export type EuCountry = (typeof EU_COUNTRIES)[number];

export const REQUESTED_ADDRESS_TYPES = [
  'aba',
  'iban',
  'sepa',
  'sort_code',
  'spei',
  'swift',
  'zengin',
] as const;
export type RequestedAddressType = (typeof REQUESTED_ADDRESS_TYPES)[number];

/** `payment_method_options[customer_balance][bank_transfer]`. */
export interface BankTransferOptions {
  readonly type: BankTransferType;
  readonly eu_bank_transfer?: { readonly country: EuCountry };
  readonly requested_address_types?: readonly RequestedAddressType[];
}

interface Holder {
  readonly account_holder_address: Address;
  readonly account_holder_name: string;
  readonly bank_address: Address;
}

export interface Iban extends Holder {
  readonly bic: string;
  readonly country: string;
  readonly iban: string;
}
export interface SortCode extends Holder {
  readonly account_number: string;
  readonly sort_code: string;
}
export interface Zengin extends Holder {
  readonly account_number: string;
  readonly account_type: 'futsu' | 'toza';
  readonly bank_code: string;
  readonly bank_name: string;
  readonly branch_code: string;
  readonly branch_name: string;
}
export interface Spei extends Holder {
  readonly bank_code: string;
  readonly bank_name: string;
  readonly clabe: string;
}
export interface Aba extends Holder {
  readonly account_number: string;
  readonly account_type: string;
  readonly bank_name: string;
  readonly routing_number: string;
}
export interface Swift extends Holder {
  readonly account_number: string;
  readonly account_type: string;
  readonly bank_name: string;
  readonly swift_code: string;
}

/** Where a customer sends money: one kind of account with the networks that reach it. */
export type FinancialAddress =
  | { readonly type: 'iban'; readonly supported_networks: readonly ['sepa']; readonly iban: Iban }
  | {
      readonly type: 'sort_code';
      readonly supported_networks: readonly ['bacs', 'fps'];
      readonly sort_code: SortCode;
    }
  | { readonly type: 'zengin'; readonly supported_networks: readonly ['zengin']; readonly zengin: Zengin }
  | { readonly type: 'spei'; readonly supported_networks: readonly ['spei']; readonly spei: Spei }
  | {
      readonly type: 'aba';
      readonly supported_networks: readonly ['ach', 'domestic_wire_us'];
      readonly aba: Aba;
    }
  | { readonly type: 'swift'; readonly supported_networks: readonly ['swift']; readonly swift: Swift };

/** `next_action.display_bank_transfer_instructions`: what is still wanted, and where to send it. */
export interface BankTransferInstructions {
  readonly amount_remaining: number;
  readonly currency: string;
  readonly financial_addresses: readonly FinancialAddress[];
  readonly hosted_instructions_url: string;
  /** Null in Japan, which does not use references. */
  readonly reference: string | null;
  readonly type: BankTransferType;
}
