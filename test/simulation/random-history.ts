import * as fc from 'fast-check';
import type { Crash, History, Operation, OperationKind, Round } from './operation';

/** What a history is made of: which operations may happen, and how. */
export interface Ingredients {
  /** Each kind with its weight. */
  readonly kinds: Partial<Record<OperationKind, number>>;
  /** In how many hours invoices are due; null for none. */
  readonly dueInHours?: readonly (number | null)[];
  readonly crashes: readonly Crash[];
  /** At most so many operations at once. */
  readonly atOnce: number;
  readonly rounds: { readonly min: number; readonly max: number };
  readonly pauses: readonly number[];
}

const index = fc.nat({ max: 11 });
/** Small sums meet each other again and again; a large one is there to be short of, or over. */
const cents = fc.constantFrom(1_000, 2_000, 3_000, 5_000, 7_000, 43_000, 57_000, 100_000);

type Start = Extract<Operation, { kind: 'start' }>;

function starts({ dueInHours = [null, 20, 44, 68, 140, 500] }: Ingredients): fc.Arbitrary<Start> {
  return fc.record({
    kind: fc.constant('start'),
    cents,
    dueInHours: fc.constantFrom(...dueInHours),
    atDeadline: fc.constantFrom('cancel_and_return', 'cancel_and_keep', 'keep_waiting'),
    byHand: fc.constantFrom(false, false, false, true),
    reminderHours: fc.constantFrom<(readonly number[])[]>([], [], [10], [30, 5]),
  });
}

type LaterKind = Exclude<OperationKind, 'start'>;

const operations: { readonly [Kind in LaterKind]: fc.Arbitrary<Extract<Operation, { kind: Kind }>> } = {
  use_up: fc.record({ kind: fc.constant('use_up') }),
  transfer: fc.record({
    kind: fc.constant('transfer'),
    invoice: index,
    sum: fc.constantFrom<('right' | 'half' | 'over' | { cents: number })[]>(
      'right',
      'half',
      'over',
      { cents: 1 },
      { cents: 5_000 },
    ),
    reference: fc.constantFrom('none', 'own', 'another', 'nonsense'),
  }),
  reconcile: fc.record({
    kind: fc.constant('reconcile'),
    invoice: index,
    sum: fc.constantFrom('rest', 'rest', 'half', 'over'),
  }),
  cancel: fc.record({
    kind: fc.constant('cancel'),
    invoice: index,
    fundedMoney: fc.constantFrom('keep', 'return'),
  }),
  change_amount: fc.record({
    kind: fc.constant('change_amount'),
    invoice: index,
    percent: fc.constantFrom(10, 50, 90, 100, 130),
  }),
  accept_short_payment: fc.record({ kind: fc.constant('accept_short_payment'), invoice: index }),
  dashboard_cancel: fc.record({ kind: fc.constant('dashboard_cancel'), invoice: index }),
  dashboard_apply: fc.record({
    kind: fc.constant('dashboard_apply'),
    invoice: index,
    percent: fc.constantFrom(30, 100),
  }),
  dashboard_return: fc.record({
    kind: fc.constant('dashboard_return'),
    percent: fc.constantFrom(30, 100),
  }),
  refund_into_cash: fc.record({
    kind: fc.constant('refund_into_cash'),
    invoice: index,
    percent: fc.constantFrom(20, 100),
  }),
  refund_payment: fc.record({
    kind: fc.constant('refund_payment'),
    invoice: index,
    percent: fc.constantFrom(20, 100),
  }),
  bank_details: fc.record({ kind: fc.constant('bank_details'), cashReturn: index }),
  arrive: fc.record({ kind: fc.constant('arrive'), cashReturn: index }),
  bounce: fc.record({ kind: fc.constant('bounce'), cashReturn: index }),
  cancel_return: fc.record({ kind: fc.constant('cancel_return'), cashReturn: index }),
  fail: fc.record({ kind: fc.constant('fail'), cashReturn: index }),
  reverse: fc.record({ kind: fc.constant('reverse'), transfer: index }),
  recall_late_money: fc.record({ kind: fc.constant('recall_late_money'), transfer: fc.constant(0) }),
  start_card: fc.record({
    kind: fc.constant('start_card'),
    cents,
    capture: fc.constantFrom('manual', 'manual', 'manual', 'automatic'),
    works: fc.constantFrom(true, true, true, false),
    beforeHoldLapses: fc.constantFrom('capture', 'cancel', 'ask'),
    // Before the last alert, or after the first.
    marginHours: fc.constantFrom(1, 30),
  }),
  confirm_card: fc.record({ kind: fc.constant('confirm_card'), card: index }),
  capture_card: fc.record({
    kind: fc.constant('capture_card'),
    card: index,
    percent: fc.constantFrom(40, 100, 120),
  }),
  cancel_card: fc.record({ kind: fc.constant('cancel_card'), card: index }),
  refund_card: fc.record({
    kind: fc.constant('refund_card'),
    card: index,
    percent: fc.constantFrom(20, 100),
  }),
  set_mode: fc.record({ kind: fc.constant('set_mode'), mode: fc.constantFrom('manual', 'automatic') }),
};

function weighted(ingredients: Ingredients): fc.Arbitrary<Operation> {
  const { kinds } = ingredients;
  const entries: fc.WeightedArbitrary<Operation>[] = [
    { weight: kinds.start ?? 0, arbitrary: starts(ingredients) },
  ];
  for (const [kind, arbitrary] of Object.entries(operations)) {
    const weight = Object.entries(kinds).find(([name]) => name === kind)?.[1] ?? 0;
    if (weight > 0) entries.push({ weight, arbitrary });
  }
  return fc.oneof(...entries);
}

/** Any history of these ingredients; it begins with an invoice. */
export function randomHistory(ingredients: Ingredients): fc.Arbitrary<History> {
  const { crashes, atOnce, rounds, pauses } = ingredients;
  const details = { crash: fc.constantFrom(...crashes), thenSeconds: fc.constantFrom(...pauses) };
  const some = fc.array(weighted(ingredients), { minLength: 1, maxLength: atOnce });
  const first: fc.Arbitrary<Round> = fc.record({
    operations: starts(ingredients).map((start) => [start]),
    ...details,
  });
  const later = fc.array<Round>(fc.record({ operations: some, ...details }), {
    minLength: rounds.min - 1,
    maxLength: rounds.max - 1,
    size: 'max',
  });
  return fc.record({
    rounds: fc.tuple(first, later).map(([begin, rest]) => [begin, ...rest]),
    chance: fc.nat(),
  });
}
