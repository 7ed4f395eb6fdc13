import type { HoldfastUnderTest } from './holdfast-under-test';

/** What Stripe did with the money of customers, in every detail that a second move would change. */
export async function moneyAtStripe(
  holdfast: Pick<HoldfastUnderTest, 'sdk'>,
  customers: readonly string[],
): Promise<object> {
  const rows = await Promise.all(
    customers.map((customer) => holdfast.sdk.customers.listCashBalanceTransactions(customer, { limit: 100 })),
  );
  const refunds = await holdfast.sdk.refunds.list({ limit: 100 });
  const intents = await Promise.all(
    customers.map((customer) => holdfast.sdk.paymentIntents.list({ customer, limit: 100 })),
  );
  return {
    cash: rows.flatMap((page) => page.data.map((row) => row.id)),
    refunds: refunds.data.map((refund) => refund.id),
    intents: intents.flatMap((page) => page.data.map(({ id, status }) => `${id} ${status}`)),
  };
}
