const dayMs = 86_400_000;

/** Stripe waits this long for bank details (docs.stripe.com/payments/customer-balance/refunding). */
const bankDetailsMs = 45 * dayMs;

/**
 * A refund that has succeeded may still come back: a bank or card issuer that can't credit it returns the money to
 * Stripe within up to 30 days (docs.stripe.com/refunds#failed-refunds). So long it is looked at after it has arrived.
 */
const comesBackWithinMs = 30 * dayMs;

/** Until when Stripe waits for bank details, where Stripe does not say it itself. */
export function bankDetailsUntil(created: Date): Date {
  return new Date(created.getTime() + bankDetailsMs);
}

/** Until when a refund that has arrived may still come back. */
export function mayComeBackUntil(arrived: Date): Date {
  return new Date(arrived.getTime() + comesBackWithinMs);
}
