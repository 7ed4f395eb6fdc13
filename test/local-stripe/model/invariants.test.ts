import fc from 'fast-check';
import type StripeSdk from 'stripe';
import {
  createBankTransferIntent,
  startUnderTest,
  type LocalStripeUnderTest,
} from '../local-stripe-under-test';
import { brokenInvariants, readMoney } from './invariants';

const DAY_SECONDS = 24 * 60 * 60;
const CUSTOMERS = 2;
const LAST_PLACE = 9;

const KINDS = [
  'pay_by_transfer',
  'pay_by_transfer',
  'transfer',
  'transfer',
  'transfer_reversed_later',
  'mode',
  'apply',
  'update',
  'confirm',
  'cancel',
  'pay_by_card',
  'capture',
  'refund',
  'refund_to_cash',
  'return',
  'refund_step',
  'refund_step',
  'cancel_refund',
  'reverse',
  'days',
] as const;

/** A call, perhaps a senseless one: what Stripe would refuse is refused, and nothing may change then. */
const act = fc.record({
  kind: fc.constantFrom(...KINDS),
  amount: fc.integer({ min: 1, max: 12 }).map((hundreds) => hundreds * 100),
  customer: fc.nat(CUSTOMERS - 1),
  days: fc.constantFrom(1, 8, 46, 80),
  mode: fc.constantFrom('automatic' as const, 'manual' as const),
  place: fc.nat(LAST_PLACE),
  step: fc.constantFrom('provide_bank_details', 'arrive', 'bounce', 'fail', 'cancel_return'),
});
type Act = typeof act extends fc.Arbitrary<infer Value> ? Value : never;

/**
 * docs.stripe.com/api/cash_balance_transactions/object (each row continues the one before), and the money itself:
 * none appears and none is lost, whatever is called in whatever order and however much time passes.
 */
describe('random calls of every kind', () => {
  it('keep every invariant of the money, after each call', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 10, maxLength: 30 }), async (acts) => {
        const local = await startUnderTest();
        try {
          await expectMoneyToBeKept(local, acts);
        } finally {
          await local.close();
        }
      }),
      { numRuns: 30 },
    );
  }, 300_000);

  it('are broken by a cent that appears, which shows that they are looked at', async () => {
    const local = await startUnderTest();
    const { id } = await local.stripe.customers.create({});
    await createBankTransferIntent(local.stripe, { customer: id, amount: 900 });
    await local.stripe.testHelpers.customers.fundCashBalance(id, { amount: 400, currency: 'eur' });
    const reading = await readMoney(local.stripe, [id]);
    expect(brokenInvariants(reading)).toEqual([]);
    expect(brokenInvariants({ ...reading, available: new Map([[id, 1]]) })).toHaveLength(2);
    const [intent] = reading.intents;
    const lost = intent === undefined ? [] : [{ ...intent, amount: 901 }];
    expect(brokenInvariants({ ...reading, intents: lost })).toEqual([
      `${intent?.id} (requires_action) has 400, and not 401`,
    ]);
    await local.close();
  });
});

async function expectMoneyToBeKept(local: LocalStripeUnderTest, acts: readonly Act[]): Promise<void> {
  const customers: string[] = [];
  for (let count = 0; count < CUSTOMERS; count += 1) {
    customers.push((await local.stripe.customers.create({ email: 'jenny@example.com' })).id);
  }
  let former = new Map<string, readonly string[]>();
  for (const each of acts) {
    const status = await play(local, customers, each);
    // 402 is a decline; from 500 on Local Stripe itself would be at fault.
    expect([200, 400, 402, 404]).toContain(status);
    const reading = await readMoney(local.stripe, customers);
    expect(brokenInvariants(reading)).toEqual([]);
    const rows = new Map([...reading.rows].map(([id, list]) => [id, list.map((row) => JSON.stringify(row))]));
    for (const [id, list] of former) expect(rows.get(id)?.slice(0, list.length)).toEqual(list);
    former = rows;
  }
}

/** Makes the call and answers its status; 404 where there is nothing yet that it could be about. */
async function play(local: LocalStripeUnderTest, customers: readonly string[], each: Act): Promise<number> {
  const { control, stripe } = local;
  const path = await pathOf(local, customers, each);
  if (path !== null) return statusOfControl(await control(path.path, path.body));
  const owner = customers[each.customer] ?? '';
  const money = { amount: each.amount, currency: 'eur' };
  const intent = await intentFor(stripe, each);
  switch (each.kind) {
    case 'pay_by_transfer':
      return statusOf(createBankTransferIntent(stripe, { customer: owner, amount: money.amount }));
    case 'transfer':
      return statusOf(stripe.testHelpers.customers.fundCashBalance(owner, money));
    case 'transfer_reversed_later':
      return statusOf(
        stripe.testHelpers.customers.fundCashBalance(owner, { ...money, reference: 'reversal_1' }),
      );
    case 'apply':
      return statusOf(stripe.paymentIntents.applyCustomerBalance(intent, { amount: money.amount / 4 }));
    case 'update':
      return statusOf(stripe.paymentIntents.update(intent, { amount: money.amount }));
    case 'confirm':
      return statusOf(stripe.paymentIntents.confirm(intent));
    case 'cancel':
      return statusOf(stripe.paymentIntents.cancel(intent));
    case 'pay_by_card':
      return statusOf(
        stripe.paymentIntents.create({
          ...money,
          confirm: true,
          capture_method: 'manual',
          payment_method: 'pm_card_visa',
          allowed_payment_method_types: ['card'],
        }),
      );
    case 'capture':
      return statusOf(stripe.paymentIntents.capture(intent, { amount_to_capture: money.amount }));
    case 'refund':
      return statusOf(stripe.refunds.create({ payment_intent: intent, amount: money.amount / 4 }));
    case 'return':
      return statusOf(
        stripe.refunds.create({
          ...money,
          amount: money.amount / 4,
          origin: 'customer_balance',
          customer: owner,
        }),
      );
    case 'cancel_refund':
      return statusOf(stripe.refunds.cancel(await nth(stripe.refunds.list({ limit: 100 }), each.place)));
    case 'mode': {
      return statusOf(
        stripe.customers.updateCashBalance(owner, { settings: { reconciliation_mode: each.mode } }),
      );
    }
    case 'days':
    case 'refund_step':
    case 'refund_to_cash':
    case 'reverse':
      throw new Error(`${each.kind} is done by a control route.`);
    default: {
      const unreachable: never = each.kind;
      throw new Error(`Nobody plays ${String(unreachable)}`);
    }
  }
}

/** What the clock, the bank, the customer and the Dashboard do; null for what has an API. */
async function pathOf(
  { stripe }: LocalStripeUnderTest,
  customers: readonly string[],
  each: Act,
): Promise<{ path: string; body: object } | null> {
  const { amount, customer, days, kind, place, step } = each;
  if (kind === 'days') return { path: '/_local/clock', body: { advance: days * DAY_SECONDS } };
  if (kind === 'refund_to_cash') {
    const body = { payment_intent: await intentFor(stripe, each), amount: amount / 4 };
    return { path: '/_local/refunds', body };
  }
  if (kind === 'refund_step') {
    const open = ['requires_action', 'pending'];
    const refund = await nth(stripe.refunds.list({ limit: 100 }), place, open);
    return { path: `/_local/refunds/${refund}/${step}`, body: {} };
  }
  if (kind !== 'reverse') return null;
  const rows = stripe.customers.listCashBalanceTransactions(customers[customer] ?? '', { limit: 100 });
  return { path: `/_local/cash_balance_transactions/${await nth(rows, place)}/reverse`, body: {} };
}

/** Mostly one about which the call makes sense. */
function intentFor(stripe: StripeSdk, { kind, place }: Act): Promise<string> {
  const open = ['requires_payment_method', 'requires_confirmation', 'requires_action'];
  const fitting: Partial<Record<Act['kind'], readonly string[]>> = {
    apply: open,
    cancel: [...open, 'requires_capture'],
    capture: ['requires_capture'],
    confirm: open,
    refund: ['succeeded'],
    refund_to_cash: ['succeeded'],
    update: open,
  };
  return nth(stripe.paymentIntents.list({ limit: 100 }), place, fitting[kind]);
}

/** The id at a place of a list, over and over; of those with one of the statuses, unless the place is the last. */
async function nth(
  list: Promise<{ readonly data: readonly { readonly id: string; readonly status?: string | null }[] }>,
  place: number,
  statuses?: readonly string[],
): Promise<string> {
  const { data } = await list;
  const fitting = data.filter(({ status }) => statuses === undefined || statuses.includes(status ?? ''));
  const chosen = place === LAST_PLACE ? data : fitting;
  return chosen[place % Math.max(1, chosen.length)]?.id ?? 'none';
}

function statusOf(call: Promise<unknown>): Promise<number> {
  return call.then(
    () => 200,
    (error: { readonly statusCode?: number }) => error.statusCode ?? 0,
  );
}

function statusOfControl(answer: unknown): number {
  if (typeof answer !== 'object' || answer === null || !('error' in answer)) return 200;
  return JSON.stringify(answer.error).includes('A fault of Local Stripe') ? 500 : 400;
}
