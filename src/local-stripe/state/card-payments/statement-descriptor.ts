import type { PaymentIntent } from '../../objects/payment-intent';

/** What the account's own descriptor is; Stripe's is the name of the business. */
const PREFIX = 'LOCAL STRIPE';
const MAXIMUM_LENGTH = 22;

/** What the cardholder reads on the statement (docs: get-started/account/statement-descriptors). */
export function statementDescriptorOf(paymentIntent: PaymentIntent): string {
  const { statement_descriptor: descriptor, statement_descriptor_suffix: suffix } = paymentIntent;
  const prefix = descriptor ?? PREFIX;
  if (suffix === null) return prefix;
  return `${prefix.slice(0, MAXIMUM_LENGTH - 2 - Math.min(suffix.length, 10))}* ${suffix}`.slice(
    0,
    MAXIMUM_LENGTH,
  );
}
