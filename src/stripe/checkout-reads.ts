import { StripeRefusal } from '../contracts/ports/stripe';
import type { Stripe } from '../contracts/ports/stripe';
import { readCheckoutSession } from './readings/checkout-session';
import type { StripeCall } from './stripe-client';

/** What is read of Checkout Sessions. */
export function checkoutReads(call: StripeCall): Pick<Stripe, 'retrieveCheckoutSession'> {
  return {
    retrieveCheckoutSession: async (session) => {
      const asked = { operation: 'retrieve checkout session', object: session };
      try {
        return await call(asked, async (sdk) =>
          readCheckoutSession(await sdk.checkout.sessions.retrieve(session), asked.operation),
        );
      } catch (error) {
        if (error instanceof StripeRefusal && error.stripeCode === 'resource_missing') return null;
        throw error;
      }
    },
  };
}
