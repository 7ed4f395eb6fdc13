import type StripeSdk from 'stripe';

/** Everything that Stripe's API shows of the money, read while nothing else happens. */
export interface Reading {
  /** Rows of each customer, oldest first. */
  readonly rows: ReadonlyMap<string, readonly StripeSdk.CustomerCashBalanceTransaction[]>;
  readonly available: ReadonlyMap<string, number>;
  readonly intents: readonly StripeSdk.PaymentIntent[];
  readonly charges: readonly StripeSdk.Charge[];
  readonly refunds: readonly StripeSdk.Refund[];
  readonly balanceTransactions: readonly StripeSdk.BalanceTransaction[];
}

/** Reads all money in euros. */
export async function readMoney(stripe: StripeSdk, customers: readonly string[]): Promise<Reading> {
  const rows = new Map<string, readonly StripeSdk.CustomerCashBalanceTransaction[]>();
  const available = new Map<string, number>();
  const limit = 100;
  for (const customer of customers) {
    const newestFirst = await all(stripe.customers.listCashBalanceTransactions(customer, { limit }));
    rows.set(customer, newestFirst.reverse());
    available.set(customer, (await stripe.customers.retrieveCashBalance(customer)).available?.['eur'] ?? 0);
  }
  return {
    rows,
    available,
    intents: await all(stripe.paymentIntents.list({ limit })),
    charges: await all(stripe.charges.list({ limit })),
    refunds: await all(stripe.refunds.list({ limit })),
    balanceTransactions: await all(stripe.balanceTransactions.list({ limit })),
  };
}

async function all<Item>(list: AsyncIterable<Item>): Promise<Item[]> {
  const items: Item[] = [];
  for await (const item of list) items.push(item);
  return items;
}

/** What is wrong with a reading, as lines; the rules are named in `INVARIANTS`. */
export function brokenInvariants(reading: Reading): readonly string[] {
  return [
    ...[...reading.rows.keys()].flatMap((customer) => brokenRows(reading, customer)),
    ...reading.intents.flatMap((intent) => brokenIntent(reading, intent)),
    ...reading.charges.flatMap((charge) => brokenCharge(reading, charge)),
    ...brokenConservation(reading),
  ];
}

/** Each row continues the one before it, their sum is what is available, and only a reversal goes below zero. */
function brokenRows({ available, rows }: Reading, customer: string): readonly string[] {
  const broken: string[] = [];
  let balance = 0;
  for (const { ending_balance: ending, id, net_amount: net, type } of rows.get(customer) ?? []) {
    balance += net;
    if (ending !== balance) broken.push(`${id} (${type}) ends at ${ending}, the rows so far at ${balance}`);
    if (balance < 0 && type !== 'funding_reversed') broken.push(`${id} (${type}) goes below zero`);
  }
  const shown = available.get(customer) ?? 0;
  if (shown !== balance) broken.push(`${customer} shows ${shown} available, its rows ${balance}`);
  return broken;
}

/** What was applied and not unapplied is the amount exactly when it succeeded, and what it shows as remaining. */
function brokenIntent({ charges, rows }: Reading, intent: StripeSdk.PaymentIntent): readonly string[] {
  if (intent.payment_method_types.includes('card')) return [];
  const ofIntent = [...rows.values()].flat().filter((row) => intentOf(row) === intent.id);
  const funding = -ofIntent.reduce((sum, row) => sum + row.net_amount, 0);
  const instructions = intent.next_action?.display_bank_transfer_instructions;
  const expected = {
    succeeded: intent.amount,
    requires_action: intent.amount - (instructions?.amount_remaining ?? 0),
  };
  const wanted =
    intent.status in expected ? expected[intent.status === 'succeeded' ? 'succeeded' : 'requires_action'] : 0;
  const broken: string[] = [];
  if (funding !== wanted) broken.push(`${intent.id} (${intent.status}) has ${funding}, and not ${wanted}`);
  if (funding < 0 || (funding >= intent.amount && intent.status !== 'succeeded')) {
    broken.push(`${intent.id} (${intent.status}) of ${intent.amount} has ${funding}`);
  }
  const received = intent.status === 'succeeded' ? intent.amount : 0;
  if (intent.amount_received !== received) broken.push(`${intent.id} received ${intent.amount_received}`);
  const paid = charges.filter((charge) => charge.payment_intent === intent.id && charge.paid).length;
  if (paid !== (intent.status === 'succeeded' ? 1 : 0)) broken.push(`${intent.id} has ${paid} paid charges`);
  return broken;
}

function intentOf(row: StripeSdk.CustomerCashBalanceTransaction): unknown {
  return row.applied_to_payment?.payment_intent ?? row.unapplied_from_payment?.payment_intent;
}

/** A charge shows as refunded what its refunds took that did not come back. */
function brokenCharge({ refunds }: Reading, charge: StripeSdk.Charge): readonly string[] {
  if (charge.payment_method_details?.type === 'card') return [];
  const taken = refunds
    .filter(({ charge: of, status }) => of === charge.id && status !== 'canceled' && status !== 'failed')
    .reduce((sum, { amount }) => sum + amount, 0);
  // Stripe leaves a failed refund in amount_refunded or takes it out; it says neither.
  const failed = refunds
    .filter(({ charge: of, status }) => of === charge.id && status === 'failed')
    .reduce((sum, { amount }) => sum + amount, 0);
  const shown = charge.amount_refunded;
  return shown >= taken && shown <= taken + failed
    ? []
    : [`${charge.id} shows ${shown} refunded, not ${taken}`];
}

/**
 * Conservation: what customers sent, less what banks took back and what reached customers again, is somewhere:
 * in customers' cash, on incomplete intents, on the merchant's balance, or on its way to a bank.
 */
function brokenConservation(reading: Reading): readonly string[] {
  const rows = [...reading.rows.values()].flat();
  const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);
  const net = (types: readonly string[]): number =>
    sum(rows.filter(({ type }) => types.includes(type)).map(({ net_amount: amount }) => amount));
  const byCard = reading.charges.filter(({ payment_method_details: details }) => details?.type === 'card');
  const toBank = reading.refunds.filter(
    ({ destination_details: to }) => to?.type !== 'customer_cash_balance',
  );
  const amountsIn = (...statuses: readonly string[]): number =>
    sum(toBank.filter(({ status }) => statuses.includes(status ?? '')).map(({ amount }) => amount));
  const incomplete = new Set(
    reading.intents.filter(({ status }) => status !== 'succeeded').map(({ id }) => id),
  );
  const cameIn =
    net(['funded', 'funding_reversed']) + sum(byCard.map(({ amount_captured: amount }) => amount));
  const cash = sum([...reading.available.values()]);
  const funding = -sum(
    rows.filter((row) => incomplete.has(String(intentOf(row)))).map((row) => row.net_amount),
  );
  const merchant = sum(
    reading.balanceTransactions.filter(({ type }) => type !== 'payout').map(({ amount }) => amount),
  );
  const parts = {
    cash,
    funding,
    merchant,
    returning: amountsIn('requires_action', 'pending'),
    arrived: amountsIn('succeeded'),
  };
  const somewhere = sum(Object.values(parts));
  return cameIn === somewhere
    ? []
    : [`${cameIn} came in, ${somewhere} is somewhere: ${JSON.stringify(parts)}`];
}
