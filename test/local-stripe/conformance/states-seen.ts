import { EVENT_TYPES } from '../../../src/local-stripe/objects/event';
import { Value } from 'typebox/value';
import { JsonObject } from './stripes-specification';

/** The states that have to be seen: an object, and a value of the field that tells its states apart. */
const STATES: Readonly<Record<string, { readonly field: string; readonly values: readonly string[] }>> = {
  customer_cash_balance_transaction: {
    field: 'type',
    values: [
      'adjusted_for_overdraft',
      'applied_to_payment',
      'funded',
      'funding_reversed',
      'refunded_from_payment',
      'return_canceled',
      'return_initiated',
      'transferred_to_balance',
      'unapplied_from_payment',
    ],
  },
  'checkout.session': { field: 'status', values: ['complete', 'expired', 'open'] },
  credit_note: { field: 'type', values: ['post_payment', 'pre_payment'] },
  customer_balance_transaction: {
    field: 'type',
    values: ['adjustment', 'applied_to_invoice', 'credit_note', 'invoice_overpaid', 'unapplied_from_invoice'],
  },
  dispute: {
    field: 'status',
    values: [
      'lost',
      'needs_response',
      'under_review',
      'warning_closed',
      'warning_needs_response',
      'warning_under_review',
      'won',
    ],
  },
  event: { field: 'type', values: EVENT_TYPES },
  invoice: { field: 'status', values: ['draft', 'open', 'paid', 'uncollectible', 'void'] },
  invoice_payment: { field: 'status', values: ['canceled', 'open', 'paid'] },
  payment_intent: {
    field: 'status',
    values: [
      'canceled',
      'requires_action',
      'requires_capture',
      'requires_confirmation',
      'requires_payment_method',
      'succeeded',
    ],
  },
  payout: { field: 'status', values: ['canceled', 'failed', 'paid', 'pending'] },
  refund: { field: 'status', values: ['canceled', 'failed', 'pending', 'requires_action', 'succeeded'] },
};

/** Which of the states are missing from the objects in some answers, however deep. */
export function statesSeen(answers: readonly unknown[]): { readonly missing: readonly string[] } {
  const seen = new Set<string>();
  for (const answer of answers) collect(answer, seen);
  const wanted = Object.entries(STATES).flatMap(([object, { values }]) =>
    values.map((value) => `${object} ${value}`),
  );
  return { missing: wanted.filter((state) => !seen.has(state)) };
}

function collect(value: unknown, seen: Set<string>): void {
  if (Array.isArray(value)) {
    for (const item of value) collect(item, seen);
    return;
  }
  if (!Value.Check(JsonObject, value)) return;
  const object = String(value['object']);
  const states = STATES[object];
  if (states !== undefined) seen.add(`${object} ${String(value[states.field])}`);
  for (const inner of Object.values(value)) collect(inner, seen);
}
