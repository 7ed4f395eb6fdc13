import type { Client } from '@temporalio/client';
import { startHoldfast } from '../../test/support/main-path/holdfast-under-test';
import type { HoldfastUnderTest, TemporalUnderTest } from '../../test/support/main-path/holdfast-under-test';
import { newCustomer } from '../../test/support/main-path/scenario';
import { measureInRounds } from '../ratios';
import { startBare } from './bare';
import { settleInvoice } from './settle-invoice';
import { rateOf } from './settled';
import type { Settled } from './settled';

/** One to two seconds of real time, as Local Stripe's clock knows whole seconds. */
const WEBHOOKS_AFTER_SECONDS = 2;

/** How many rounds, how many invoices in each, and how many of them at once. */
export interface Load {
  readonly rounds: number;
  readonly invoices: number;
  readonly atOnce: number;
  readonly cents: number;
}

export interface Rates {
  /** Invoices a second, round by round. */
  readonly rates: readonly number[];
  /** `24.0 and 18.0`: the events of an invoice's two histories, on average over all rounds. */
  readonly events: string;
}

/** One of the two that are compared: it settles an invoice of an owner of cash, who lives on. */
interface Side {
  readonly settle: (owner: string) => Promise<Settled>;
  readonly settled: Settled[];
}

/** Settles invoices by Holdfast and by bare workflows, round by round, and says of what shape their histories were. */
export async function measureRates(
  temporal: TemporalUnderTest,
  load: Load,
): Promise<{ readonly holdfast: Rates; readonly bare: Rates }> {
  const localStripe = { webhookDelaySeconds: WEBHOOKS_AFTER_SECONDS };
  const holdfast = await startHoldfast(temporal, { localStripe });
  const bare = await startBare(temporal.address);
  const client = holdfast.temporal;
  const sides: Record<'holdfast' | 'bare', Side> = {
    holdfast: { settle: (customer) => settleInvoice(holdfast, customer, load.cents), settled: [] },
    bare: { settle: (owner) => bare.settle(owner), settled: [] },
  };
  const owners = await newOwners(holdfast, load.atOnce, Object.values(sides));
  const before = {
    holdfast: await eventsOfCash(client, sides.holdfast.settled.splice(0)),
    bare: await eventsOfCash(client, sides.bare.settled.splice(0)),
  };
  const rates = await measureInRounds(['holdfast', 'bare'], load.rounds, (name) =>
    rateOfSide(sides[name], owners, load),
  );
  const measured = async (name: 'holdfast' | 'bare'): Promise<Rates> => ({
    rates: rates.get(name) ?? [],
    events: await eventsOf(client, sides[name].settled, before[name]),
  });
  const result = { holdfast: await measured('holdfast'), bare: await measured('bare') };
  await bare.close();
  await holdfast.close();
  return result;
}

/** Customers that have paid an invoice before, as most have, on either side. */
async function newOwners(
  holdfast: HoldfastUnderTest,
  count: number,
  sides: readonly Side[],
): Promise<readonly string[]> {
  const owners: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const customer = await newCustomer(holdfast);
    for (const { settle, settled } of sides) settled.push(await settle(customer));
    owners.push(customer);
  }
  return owners;
}

/** None of two invoices at once is of one owner. */
function rateOfSide({ settle, settled }: Side, owners: readonly string[], load: Load): Promise<number> {
  const free = [...owners];
  const settleNext = async (): Promise<void> => {
    const owner = free.pop() ?? '';
    settled.push(await settle(owner));
    free.push(owner);
  };
  return rateOf(settleNext, load.invoices, load.atOnce);
}

async function eventsOf(client: Client, settled: readonly Settled[], cashBefore: number): Promise<string> {
  const ofInvoices = await historyLengths(
    client,
    settled.map(({ invoice }) => invoice),
  );
  const ofCash = (await eventsOfCash(client, settled)) - cashBefore;
  return [ofInvoices, ofCash].map((events) => (events / settled.length).toFixed(1)).join(' and ');
}

function eventsOfCash(client: Client, settled: readonly Settled[]): Promise<number> {
  return historyLengths(client, new Set(settled.map(({ cash }) => cash)));
}

/** How many events the histories of these workflows have together. */
async function historyLengths(client: Client, workflowIds: Iterable<string>): Promise<number> {
  let sum = 0;
  for (const workflowId of workflowIds) {
    sum += (await client.workflow.getHandle(workflowId).describe()).historyLength;
  }
  return sum;
}
