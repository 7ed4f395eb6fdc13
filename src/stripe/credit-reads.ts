import { Type } from 'typebox';
import type { Stripe } from '../contracts/ports/stripe';
import { readCreditTransaction } from './readings/credit-transaction';
import { MinorUnits } from './readings/references';
import type { StripeCall } from './stripe-client';
import { parseAnswer } from './wire';

const CustomerWithCredit = Type.Object({
  invoice_credit_balance: Type.Optional(Type.Union([Type.Record(Type.String(), MinorUnits), Type.Null()])),
});

/** What is read of customers' credit. */
export function creditReads(
  call: StripeCall,
): Pick<Stripe, 'listCreditTransactions' | 'retrieveCreditBalance'> {
  return {
    listCreditTransactions: (customer, { limit, startingAfter }) => {
      const asked = { operation: 'list customer balance transactions', object: customer };
      const after = startingAfter === null ? {} : { starting_after: startingAfter };
      return call(asked, async (sdk) => {
        const list = await sdk.customers.listBalanceTransactions(customer, { limit, ...after });
        return {
          rows: list.data.map((row) => readCreditTransaction(row, asked.operation)),
          hasMore: list.has_more,
        };
      });
    },
    retrieveCreditBalance: (customer) => {
      const asked = { operation: 'retrieve customer', object: customer };
      return call(asked, async (sdk) => {
        const answer = await sdk.customers.retrieve(customer, { expand: ['invoice_credit_balance'] });
        const { invoice_credit_balance: credit } = parseAnswer(CustomerWithCredit, answer, asked.operation);
        return new Map(Object.entries(credit ?? {}).map(([currency, amount]) => [currency, BigInt(amount)]));
      });
    },
  };
}
