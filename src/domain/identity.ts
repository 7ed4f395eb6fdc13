/** The Stripe account, and whether it is live, whose money a database keeps the books of. */
export interface StripeAccount {
  readonly account: string;
  readonly livemode: boolean;
}
