export interface BalanceAmount {
  readonly amount: number;
  readonly currency: string;
  readonly source_types: { readonly card: number };
}

/** Stripe's Balance: the merchant's money, what can be paid out and what not yet. */
export interface Balance {
  readonly object: 'balance';
  readonly available: readonly BalanceAmount[];
  readonly livemode: false;
  readonly pending: readonly BalanceAmount[];
}
