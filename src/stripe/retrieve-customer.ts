import { StripeRefusal } from '../contracts/ports/stripe';
import type { CustomerReading } from '../contracts/ports/stripe';
import type { StripeCall } from './stripe-client';

/** A customer, or null when Stripe has none of this id or it was deleted (docs.stripe.com/api/customers/retrieve). */
export async function retrieveCustomer(call: StripeCall, customer: string): Promise<CustomerReading | null> {
  try {
    const answer = await call({ operation: 'retrieve customer', object: customer }, (sdk) =>
      sdk.customers.retrieve(customer),
    );
    return answer.deleted === true ? null : { id: answer.id, email: answer.email ?? null };
  } catch (error) {
    if (error instanceof StripeRefusal && error.stripeCode === 'resource_missing') return null;
    throw error;
  }
}
