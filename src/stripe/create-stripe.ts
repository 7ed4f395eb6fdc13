import type { StripeAccount } from '../domain/identity';
import type { Stripe } from '../contracts/ports/stripe';
import { cardReads } from './card-reads';
import { checkoutReads } from './checkout-reads';
import { creditReads } from './credit-reads';
import { invoiceReads } from './invoice-reads';
import { listAll } from './list-all';
import { readBalance } from './readings/balance';
import { balanceTransactionExpansion, readBalanceTransaction } from './readings/balance-transaction';
import { readCashBalance } from './readings/cash-balance';
import { readCashTransaction } from './readings/cash-transaction';
import { readDispute } from './readings/dispute';
import { readEvent } from './readings/event';
import { paymentIntentExpansion, readPaymentIntent } from './readings/payment-intent';
import { readRefund } from './readings/refund';
import { readRefundableCharge, refundableChargeExpansion } from './readings/refundable-charge';
import { retrieveCustomer } from './retrieve-customer';
import { createStripeCall } from './stripe-client';
import type { StripeCall, StripeSettings } from './stripe-client';
import { sendWrite } from './writes/send-write';

/**
 * Stripe behind its port, by the official SDK. Reads which account the key belongs to, so a wrong key is found at
 * once. Throws `stripe_key_refused` or `stripe_unreachable`.
 */
export async function createStripe(settings: StripeSettings): Promise<Stripe> {
  const call = createStripeCall(settings);
  const account = await call({ operation: 'retrieve account', object: 'the account of the key' }, (sdk) =>
    sdk.accounts.retrieveCurrent(),
  );
  const livemode = /^(sk|rk)_live_/.test(settings.secretKey);
  return stripePort(call, { account: account.id, livemode });
}

const since = (instant: Date | null): { created?: { gte: number } } =>
  instant === null ? {} : { created: { gte: Math.floor(instant.getTime() / 1000) } };

function stripePort(call: StripeCall, identity: StripeAccount): Stripe {
  return {
    identity,
    ...objectReads(call),
    ...listReads(call, identity),
    ...balanceReads(call, identity),
    ...cardReads(call),
    ...checkoutReads(call),
    ...creditReads(call),
    ...invoiceReads(call),
    write: (id, request) => {
      const object = 'paymentIntent' in request ? request.paymentIntent : request.customer;
      return call({ operation: request.kind, object }, (sdk) => sendWrite(sdk, id, request));
    },
  };
}

/** Reads of one object each. */
function objectReads(
  call: StripeCall,
): Pick<
  Stripe,
  | 'retrieveCustomer'
  | 'retrieveCashBalance'
  | 'retrievePaymentIntent'
  | 'retrieveRefundableCharge'
  | 'retrieveRefund'
  | 'retrieveDispute'
> {
  return {
    retrieveCustomer: (customer) => retrieveCustomer(call, customer),
    retrieveCashBalance: (customer) => {
      const asked = { operation: 'retrieve cash balance', object: customer };
      return call(asked, async (sdk) =>
        readCashBalance(await sdk.customers.retrieveCashBalance(customer), asked.operation),
      );
    },
    retrievePaymentIntent: (paymentIntent) => {
      const asked = { operation: 'retrieve payment intent', object: paymentIntent };
      return call(asked, async (sdk) =>
        readPaymentIntent(
          await sdk.paymentIntents.retrieve(paymentIntent, { expand: paymentIntentExpansion }),
          asked.operation,
        ),
      );
    },
    retrieveRefundableCharge: (paymentIntent) => {
      const asked = { operation: 'retrieve charge', object: paymentIntent };
      return call(asked, async (sdk) =>
        readRefundableCharge(
          await sdk.paymentIntents.retrieve(paymentIntent, { expand: refundableChargeExpansion }),
          asked.operation,
        ),
      );
    },
    retrieveDispute: (dispute) => {
      const asked = { operation: 'retrieve dispute', object: dispute };
      return call(asked, async (sdk) => readDispute(await sdk.disputes.retrieve(dispute), asked.operation));
    },
    retrieveRefund: (refund) => {
      const asked = { operation: 'retrieve refund', object: refund };
      return call(asked, async (sdk) => readRefund(await sdk.refunds.retrieve(refund), asked.operation));
    },
  };
}

/** Reads of lists, by page or whole. */
function listReads(
  call: StripeCall,
  identity: StripeAccount,
): Pick<
  Stripe,
  'listCashTransactions' | 'listPaymentIntents' | 'listRefunds' | 'listRefundsOfPayment' | 'listEvents'
> {
  return {
    listCashTransactions: (customer, page) => {
      const asked = { operation: 'list cash balance transactions', object: customer };
      const after = page.startingAfter === null ? {} : { starting_after: page.startingAfter };
      return call(asked, async (sdk) => {
        const list = await sdk.customers.listCashBalanceTransactions(customer, {
          limit: page.limit,
          ...after,
        });
        return {
          rows: list.data.map((row) => readCashTransaction(row, asked.operation)),
          hasMore: list.has_more,
        };
      });
    },
    listPaymentIntents: async (customer, createdSince) => {
      const asked = { operation: 'list payment intents', object: customer ?? identity.account };
      const ofCustomer = customer === null ? {} : { customer };
      const intents = await listAll(call, asked, (sdk, after) =>
        sdk.paymentIntents.list({ ...ofCustomer, limit: 100, ...since(createdSince), ...after }),
      );
      return intents.map((intent) => readPaymentIntent(intent, asked.operation));
    },
    listRefunds: async (createdSince) => {
      const asked = { operation: 'list refunds', object: identity.account };
      const refunds = await listAll(call, asked, (sdk, after) =>
        sdk.refunds.list({ limit: 100, ...since(createdSince), ...after }),
      );
      return refunds.map((refund) => readRefund(refund, asked.operation));
    },
    listRefundsOfPayment: async (paymentIntent) => {
      const asked = { operation: 'list refunds', object: paymentIntent };
      const refunds = await listAll(call, asked, (sdk, after) =>
        sdk.refunds.list({ payment_intent: paymentIntent, limit: 100, ...after }),
      );
      return refunds.map((refund) => readRefund(refund, asked.operation));
    },
    listEvents: (createdSince, startingAfter) => {
      const asked = { operation: 'list events', object: identity.account };
      const after = startingAfter === null ? {} : { starting_after: startingAfter };
      return call(asked, async (sdk) => {
        const list = await sdk.events.list({ limit: 100, ...since(createdSince), ...after });
        return { events: list.data.flatMap((event) => readEvent(event) ?? []), hasMore: list.has_more };
      });
    },
  };
}

/** Reads of the account's own balance. */
function balanceReads(
  call: StripeCall,
  identity: StripeAccount,
): Pick<Stripe, 'listBalanceTransactions' | 'retrieveBalance' | 'sumBalanceTransactions'> {
  const asked = { operation: 'list balance transactions', object: identity.account };
  return {
    listBalanceTransactions: async (createdSince) => {
      const expand = balanceTransactionExpansion;
      const rows = await listAll(call, asked, (sdk, after) =>
        sdk.balanceTransactions.list({ limit: 100, expand, ...since(createdSince), ...after }),
      );
      return rows.map((row) => readBalanceTransaction(row, asked.operation));
    },
    retrieveBalance: () => {
      const operation = 'retrieve balance';
      return call({ operation, object: identity.account }, async (sdk) =>
        readBalance(await sdk.balance.retrieve(), operation),
      );
    },
    sumBalanceTransactions: async () => {
      const rows = await listAll(call, asked, (sdk, after) =>
        sdk.balanceTransactions.list({ limit: 100, ...after }),
      );
      const sums = new Map<string, bigint>();
      for (const row of rows) sums.set(row.currency, (sums.get(row.currency) ?? 0n) + BigInt(row.net));
      return sums;
    },
  };
}
