import fc from 'fast-check';
import {
  amountRemaining,
  cashRows,
  createBankTransferIntent,
  startUnderTest,
  type LocalStripeUnderTest,
} from '../local-stripe-under-test';
import { MoneyModel, Refused, remaining, type ModelCustomer, type ModelIntent } from './money-model';

const CUSTOMERS = 2;
const AMOUNTS = [100, 200, 300, 500, 700, 900];

/** One call; `intent` counts the intents made so far, over and over. */
const act = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('create' as const),
      customer: customers(),
      amount: amounts(),
      confirm: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('fund' as const),
      customer: customers(),
      amount: fc.integer({ min: 1, max: 15 }),
      intent: fc.option(fc.nat(9)),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('mode' as const),
      customer: customers(),
      mode: fc.constantFrom('automatic' as const, 'manual' as const),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('apply' as const),
      intent: fc.nat(9),
      amount: fc.option(amounts()),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('update' as const), intent: fc.nat(9), amount: amounts() }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('confirm' as const), intent: fc.nat(9) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('cancel' as const), intent: fc.nat(9) }) },
);
type Act = typeof act extends fc.Arbitrary<infer Value> ? Value : never;

function customers(): fc.Arbitrary<number> {
  return fc.nat(CUSTOMERS - 1);
}

function amounts(): fc.Arbitrary<number> {
  return fc.constantFrom(...AMOUNTS);
}

/** An intent of the model, with the real one's id. */
interface KnownIntent {
  readonly id: string;
  readonly customer: number;
  readonly model: ModelIntent;
}

/** docs.stripe.com/payments/customer-balance/reconciliation and docs.stripe.com/payments/bank-transfers/accept-a-payment. */
describe('random calls', () => {
  let local: LocalStripeUnderTest;
  beforeAll(async () => {
    local = await startUnderTest();
  });
  afterAll(() => local.close());

  it('leave the money where a naive model of it says', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 5, maxLength: 25 }), async (acts) => {
        const run = await newRun(local);
        for (const each of acts) {
          await local.control('/_local/clock', { advance: 1 });
          await run.play(each);
          expect(await run.real()).toEqual(run.modelled());
        }
      }),
      { numRuns: 60 },
    );
  }, 300_000);
});

interface Run {
  /** Makes the call and expects it to be refused exactly if the model refuses it. */
  readonly play: (act: Act) => Promise<void>;
  readonly real: () => Promise<unknown>;
  readonly modelled: () => unknown;
}

async function newRun(local: LocalStripeUnderTest): Promise<Run> {
  const model = new MoneyModel();
  const ids: string[] = [];
  const intents: KnownIntent[] = [];
  const references = new Map<string, string>();
  for (let count = 0; count < CUSTOMERS; count += 1) {
    ids.push((await local.stripe.customers.create({})).id);
    model.addCustomer();
  }
  const customerAt = (place: number): ModelCustomer => {
    const customer = model.customers[place];
    if (customer === undefined) throw new Error(`There are ${CUSTOMERS} customers.`);
    return customer;
  };
  const play = async (each: Act): Promise<void> => {
    if (each.kind === 'create') {
      const { amount, confirm, customer } = each;
      const made = await createBankTransferIntent(local.stripe, {
        customer: ids[customer] ?? '',
        amount,
        confirm,
      });
      intents.push({
        id: made.id,
        customer,
        model: model.createIntent(customerAt(customer), amount, confirm),
      });
      return;
    }
    if (each.kind === 'mode') {
      customerAt(each.customer).mode = each.mode;
      const settings = { reconciliation_mode: each.mode };
      await local.stripe.customers.updateCashBalance(ids[each.customer] ?? '', { settings });
      return;
    }
    const known = each.intent === null ? undefined : intents[each.intent % Math.max(1, intents.length)];
    if (each.kind === 'fund') {
      const named = known?.customer === each.customer ? known : undefined;
      const reference = named === undefined ? undefined : references.get(named.id);
      const amount = each.amount * 100;
      await local.stripe.testHelpers.customers.fundCashBalance(ids[each.customer] ?? '', {
        amount,
        currency: 'eur',
        ...(reference === undefined ? {} : { reference }),
      });
      model.fund(customerAt(each.customer), amount, reference === undefined ? null : (named?.model ?? null));
      return;
    }
    if (known !== undefined)
      await both(call(local, known.id, each), () =>
        expected(model, customerAt(known.customer), known.model, each),
      );
  };
  const real = async (): Promise<unknown> =>
    Promise.all(ids.map((id) => readCustomer(local, id, references)));
  return { play, real, modelled: () => model.customers.map(shown) };
}

type IntentAct = Exclude<Act, { kind: 'create' | 'fund' | 'mode' }>;

function call({ stripe }: LocalStripeUnderTest, id: string, each: IntentAct): Promise<unknown> {
  const { paymentIntents } = stripe;
  if (each.kind === 'confirm') return paymentIntents.confirm(id);
  if (each.kind === 'cancel') return paymentIntents.cancel(id);
  if (each.kind === 'update') return paymentIntents.update(id, { amount: each.amount });
  return paymentIntents.applyCustomerBalance(id, each.amount === null ? {} : { amount: each.amount });
}

function expected(model: MoneyModel, customer: ModelCustomer, intent: ModelIntent, each: IntentAct): void {
  if (each.kind === 'confirm') return model.confirm(customer, intent);
  if (each.kind === 'cancel') return model.cancel(customer, intent);
  if (each.kind === 'update') return model.update(customer, intent, each.amount);
  return model.apply(customer, intent, each.amount);
}

async function both(request: Promise<unknown>, inModel: () => void): Promise<void> {
  let refused = false;
  try {
    inModel();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    refused = true;
  }
  const outcome = request.then(
    () => 'done',
    (error: { readonly statusCode?: number }) => error.statusCode,
  );
  expect(await outcome).toBe(refused ? 400 : 'done');
}

/** What Stripe's API shows of a customer, in the form of the model. */
async function readCustomer(
  { stripe }: LocalStripeUnderTest,
  customer: string,
  references: Map<string, string>,
): Promise<unknown> {
  const { available } = await stripe.customers.retrieveCashBalance(customer);
  const { data } = await stripe.paymentIntents.list({ customer, limit: 100 });
  const rows = await cashRows(stripe, customer);
  for (const { id, next_action: action } of data) {
    const reference = action?.display_bank_transfer_instructions?.reference;
    if (typeof reference === 'string') references.set(id, reference);
  }
  return {
    cash: available?.['eur'] ?? 0,
    intents: data.toReversed().map((intent) => ({
      amount: intent.amount,
      received: intent.amount_received,
      remaining: amountRemaining(intent) ?? null,
      status: intent.status,
    })),
    rows: rows.map(([type, net]) => [type, net]),
  };
}

function shown({ cash, intents, rows }: ModelCustomer): unknown {
  return {
    cash,
    intents: intents.map((intent) => ({
      amount: intent.amount,
      received: intent.status === 'succeeded' ? intent.amount : 0,
      remaining: intent.status === 'requires_action' ? remaining(intent) : null,
      status: intent.status,
    })),
    rows,
  };
}
