import { Type } from 'typebox';
import type { Stripe } from '../contracts/ports/stripe';
import { paymentIntentStatuses } from '../domain/stripe-readings';
import { listAll } from './list-all';
import { readBalanceTransaction } from './readings/balance-transaction';
import type { StripeCall } from './stripe-client';
import { parseAnswer } from './wire';

const Confirmation = Type.Object({
  id: Type.String(),
  status: Type.Enum([...paymentIntentStatuses]),
  client_secret: Type.String(),
  next_action: Type.Union([
    Type.Object({
      type: Type.String(),
      redirect_to_url: Type.Optional(
        Type.Union([Type.Object({ url: Type.Union([Type.String(), Type.Null()]) }), Type.Null()]),
      ),
    }),
    Type.Null(),
  ]),
});

/** A capture's balance transaction is of type `charge`, or `payment` (docs.stripe.com/reports/balance-transaction-types). */
const ofCaptures = ['charge', 'payment'];

/** What is read of card payments only. */
export function cardReads(
  call: StripeCall,
): Pick<Stripe, 'listBalanceTransactionsOf' | 'retrieveCardConfirmation'> {
  return {
    listBalanceTransactionsOf: async (charge) => {
      const asked = { operation: 'list balance transactions', object: charge };
      const list = await listAll(call, asked, (sdk, after) =>
        sdk.balanceTransactions.list({ source: charge, limit: 100, ...after }),
      );
      return list
        .filter((row) => ofCaptures.includes(row.type))
        .map((row) => readBalanceTransaction(row, asked.operation))
        .reverse();
    },
    retrieveCardConfirmation: (paymentIntent) => {
      const asked = { operation: 'retrieve payment intent', object: paymentIntent };
      return call(asked, async (sdk) => {
        const answer = await sdk.paymentIntents.retrieve(paymentIntent);
        const { id, status, client_secret, next_action } = parseAnswer(Confirmation, answer, asked.operation);
        const nextAction =
          next_action === null
            ? null
            : { type: next_action.type, redirectToUrl: next_action.redirect_to_url?.url ?? null };
        return { paymentIntent: id, status, clientSecret: client_secret, nextAction };
      });
    },
  };
}
