import { formatMoney, money } from '../money';
import type { CashTransaction } from './cash-transaction';
import type { GroupSearch } from './exact-group';
import { proposeAllocation } from './propose-allocation';
import type { AllocationProposal, OpenItem } from './propose-allocation';
import type { FreeTransfer } from './transfers-still-free';

/** What the books hold of a customer before the rows that are looked at. */
export interface BooksBefore {
  /** Free cash by currency, in minor units. */
  readonly free: ReadonlyMap<string, bigint>;
  readonly openItems: readonly OpenItem[];
  /** By currency, the newest first. */
  readonly transfers: ReadonlyMap<string, readonly FreeTransfer[]>;
  /** Whether Holdfast would have looked for sets that add up. */
  readonly groups: GroupSearch;
}

/** Where Stripe has matched cash with other PaymentIntents, or in other parts, than Holdfast would have. */
export interface AllocatedOtherwise {
  /** The first row of what Stripe applied. */
  readonly row: string;
  readonly currency: string;
  /** What Holdfast would have done; its explanation begins with what Stripe did. */
  readonly proposal: AllocationProposal;
}

/** A customer's books of one currency while its rows are gone through. */
interface State {
  free: bigint;
  readonly needed: Map<string, bigint>;
  transfers: readonly FreeTransfer[];
}

/**
 * Goes through rows that Stripe wrote in automatic mode, the oldest first, and compares what it applied by itself with
 * what Holdfast would have proposed at that moment. Not judged is what can't be: an application to an own PaymentIntent
 * that was not open in the books yet, because Stripe confirms and applies in one step, and one that took more than was
 * free, for which the reservation that it ate from has a case.
 */
export function findAllocatedOtherwise(
  rows: readonly CashTransaction[],
  isOurs: (row: CashTransaction) => boolean,
  isOwnIntent: (paymentIntent: string) => boolean,
  before: BooksBefore,
): AllocatedOtherwise[] {
  return [...new Set(rows.map((row) => row.currency))].flatMap((currency) => {
    const state: State = {
      free: before.free.get(currency) ?? 0n,
      needed: new Map(
        before.openItems
          .filter((item) => item.remaining.currency === currency)
          .map((item) => [item.paymentIntent, item.remaining.amount]),
      ),
      transfers: before.transfers.get(currency) ?? [],
    };
    const found: AllocatedOtherwise[] = [];
    const byStripe = (row: CashTransaction): boolean => row.type === 'applied_to_payment' && !isOurs(row);
    for (const run of runsOf(
      rows.filter((row) => row.currency === currency),
      byStripe,
    )) {
      const judged = byStripe(run[0]) ? judge(run, state, before, isOwnIntent) : null;
      if (judged !== null) found.push(judged);
      for (const row of run) follow(state, row);
    }
    return found;
  });
}

type Run = readonly [CashTransaction, ...CashTransaction[]];

/** Rows that Stripe applied one after another are one decision of its; every other row stands alone. */
function runsOf(rows: readonly CashTransaction[], byStripe: (row: CashTransaction) => boolean): Run[] {
  const runs: [CashTransaction, ...CashTransaction[]][] = [];
  for (const row of rows) {
    const last = runs.at(-1);
    if (last !== undefined && byStripe(last[0]) && byStripe(row)) last.push(row);
    else runs.push([row]);
  }
  return runs;
}

function judge(
  run: Run,
  state: State,
  { openItems, groups }: BooksBefore,
  isOwnIntent: (paymentIntent: string) => boolean,
): AllocatedOtherwise | null {
  const [{ id, currency, created }] = run;
  const items = openItems.flatMap((item) => {
    const needed =
      item.confirmedAt.getTime() <= created.getTime() ? state.needed.get(item.paymentIntent) : 0n;
    return needed === undefined || needed <= 0n ? [] : [{ ...item, remaining: money(needed, currency) }];
  });
  const open = new Set(items.map((item) => item.paymentIntent));
  const intents = run.map((row) => row.paymentIntent ?? '');
  if (intents.some((intent) => !open.has(intent) && isOwnIntent(intent))) return null;
  const applied = sumsOf(run.map((row) => [row.paymentIntent ?? '', -row.netAmount]));
  const total = [...applied.values()].reduce((sum, amount) => sum + amount, 0n);
  if (total > state.free) return null;
  const proposal = proposeAllocation(money(state.free, currency), items, state.transfers, groups);
  const proposed = sumsOf(proposal.steps.map((step) => [step.paymentIntent, step.amount.amount]));
  if (isSame(applied, proposed)) return null;
  const nameOf = (intent: string): string => {
    const item = items.find((one) => one.paymentIntent === intent);
    return item === undefined
      ? `PaymentIntent ${intent}, which is not Holdfast’s`
      : `invoice ${item.invoice}`;
  };
  const inWords = (sums: ReadonlyMap<string, bigint>): string =>
    [...sums]
      .map(([intent, amount]) => `${formatMoney(money(amount, currency))} to ${nameOf(intent)}`)
      .join(', ');
  const did = `Stripe applied ${inWords(applied)} (${id}).`;
  const would = `Holdfast would have applied ${proposed.size === 0 ? 'nothing' : inWords(proposed)}.`;
  return {
    row: id,
    currency,
    proposal: { ...proposal, explanation: [`${did} ${would}`, ...proposal.explanation] },
  };
}

function sumsOf(parts: readonly (readonly [string, bigint])[]): ReadonlyMap<string, bigint> {
  const sums = new Map<string, bigint>();
  for (const [intent, amount] of parts) sums.set(intent, (sums.get(intent) ?? 0n) + amount);
  return sums;
}

function isSame(left: ReadonlyMap<string, bigint>, right: ReadonlyMap<string, bigint>): boolean {
  return left.size === right.size && [...left].every(([intent, amount]) => right.get(intent) === amount);
}

/** What a row changes of free cash and of what is still needed. */
function follow(state: State, row: CashTransaction): void {
  const { paymentIntent, netAmount } = row;
  state.free += netAmount;
  if (row.type === 'funded') {
    const amount = money(netAmount, row.currency);
    state.transfers = [{ reference: row.reference, amount }, ...state.transfers];
  }
  if (paymentIntent === null) return;
  const needed = state.needed.get(paymentIntent);
  if (row.type === 'applied_to_payment' && needed !== undefined)
    state.needed.set(paymentIntent, needed + netAmount);
  // Freed by a cancellation or by another amount: what it needs now is not known from here.
  if (row.type === 'unapplied_from_payment') state.needed.delete(paymentIntent);
}
