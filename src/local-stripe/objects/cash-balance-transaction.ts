/** The sender of a bank transfer as each market shows it. Mexico shows none. */
export type SenderDetails =
  | {
      readonly type: 'eu_bank_transfer';
      readonly eu_bank_transfer: {
        readonly bic: string;
        readonly iban_last4: string;
        readonly sender_name: string;
      };
    }
  | {
      readonly type: 'gb_bank_transfer';
      readonly gb_bank_transfer: {
        readonly account_number_last4: string;
        readonly sender_name: string;
        readonly sort_code: string;
      };
    }
  | {
      readonly type: 'jp_bank_transfer';
      readonly jp_bank_transfer: {
        readonly sender_bank: string;
        readonly sender_branch: string;
        readonly sender_name: string;
      };
    }
  | {
      readonly type: 'us_bank_transfer';
      readonly us_bank_transfer: {
        readonly network: 'ach' | 'domestic_wire_us' | 'swift';
        readonly sender_name: string;
      };
    }
  | { readonly type: 'mx_bank_transfer' };

/** What moved the cash: each of the nine types with the sub-object that only it carries. */
export type CashMovement =
  | {
      readonly type: 'funded';
      readonly funded: { readonly bank_transfer: SenderDetails & { readonly reference: string | null } };
    }
  | { readonly type: 'applied_to_payment'; readonly applied_to_payment: { readonly payment_intent: string } }
  | {
      readonly type: 'unapplied_from_payment';
      readonly unapplied_from_payment: { readonly payment_intent: string };
    }
  | { readonly type: 'refunded_from_payment'; readonly refunded_from_payment: { readonly refund: string } }
  | { readonly type: 'return_initiated' }
  | { readonly type: 'return_canceled' }
  | {
      readonly type: 'transferred_to_balance';
      readonly transferred_to_balance: { readonly balance_transaction: string };
    }
  | { readonly type: 'funding_reversed' }
  | {
      readonly type: 'adjusted_for_overdraft';
      readonly adjusted_for_overdraft: {
        readonly balance_transaction: string;
        readonly linked_transaction: string;
      };
    };

/** One append-only row of a customer's cash. `net_amount` is positive when money comes in. */
export type CashBalanceTransaction = CashMovement & {
  readonly id: string;
  readonly object: 'customer_cash_balance_transaction';
  readonly created: number;
  readonly currency: string;
  readonly customer: string;
  readonly customer_account: null;
  /** The available cash in this currency right after this row. */
  readonly ending_balance: number;
  readonly livemode: false;
  readonly net_amount: number;
};
