import { requestRefused } from '../../errors';
import type { BankTransferType } from '../../objects/bank-transfer';

const TYPE_OF_CURRENCY: Readonly<Record<string, BankTransferType>> = {
  eur: 'eu_bank_transfer',
  gbp: 'gb_bank_transfer',
  jpy: 'jp_bank_transfer',
  mxn: 'mx_bank_transfer',
  usd: 'us_bank_transfer',
};

/**
 * The one kind of bank transfer that a currency can be sent by (docs: payments/bank-transfers/accept-a-payment).
 * Refuses a currency that has none.
 */
export function bankTransferTypeOf(currency: string, param = 'currency'): BankTransferType {
  const type = TYPE_OF_CURRENCY[currency];
  if (type === undefined) {
    throw requestRefused(
      `Bank transfers are not available in ${currency}. Use one of eur, gbp, jpy, mxn, usd.`,
      { param },
    );
  }
  return type;
}

/** Whether there are bank transfers in the currency. */
export function hasBankTransfers(currency: string): boolean {
  return Object.hasOwn(TYPE_OF_CURRENCY, currency);
}
