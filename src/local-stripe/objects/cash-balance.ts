export type ReconciliationMode = 'automatic' | 'manual';

/** A customer's cash balance. It has no id; `available` is null until a currency was first funded. */
export interface CashBalance {
  readonly object: 'cash_balance';
  readonly available: Readonly<Record<string, number>> | null;
  readonly customer: string;
  readonly customer_account: null;
  readonly livemode: false;
  readonly settings: {
    readonly reconciliation_mode: ReconciliationMode;
    readonly using_merchant_default: boolean;
  };
}
