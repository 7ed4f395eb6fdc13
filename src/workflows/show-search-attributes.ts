import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import { upsertSearchAttributes } from '@temporalio/workflow';

const customer = defineSearchAttributeKey('HoldfastCustomer', SearchAttributeType.KEYWORD);
const state = defineSearchAttributeKey('HoldfastState', SearchAttributeType.KEYWORD);
const currency = defineSearchAttributeKey('HoldfastCurrency', SearchAttributeType.KEYWORD);
const amountDue = defineSearchAttributeKey('HoldfastAmountDue', SearchAttributeType.INT);
const deadline = defineSearchAttributeKey('HoldfastDeadline', SearchAttributeType.DATETIME);
const needsOperator = defineSearchAttributeKey('HoldfastNeedsOperator', SearchAttributeType.BOOL);

/** What operators find a workflow by in Temporal's list. */
export interface ShownAttributes {
  readonly customer: string;
  readonly state: string;
  readonly needsOperator: boolean;
  readonly due?: { readonly currency: string; readonly amount: bigint };
  readonly deadline?: Date;
}

/**
 * Shows search attributes, unless they are those shown last: each upsert is an event in the history. Where the
 * namespace does not know them, upserting would fail the workflow task for ever, so nothing is shown.
 */
export function createAttributeDisplay(): (known: boolean, attributes: ShownAttributes) => void {
  let shown = '';
  return (known, attributes) => {
    const { due, deadline: deadlineAt } = attributes;
    const fingerprint = [
      attributes.customer,
      attributes.state,
      attributes.needsOperator,
      due?.amount,
      deadlineAt?.getTime(),
    ].join();
    if (!known || fingerprint === shown) return;
    shown = fingerprint;
    upsertSearchAttributes([
      { key: customer, value: attributes.customer },
      { key: state, value: attributes.state },
      { key: needsOperator, value: attributes.needsOperator },
      ...(due === undefined
        ? []
        : [
            { key: currency, value: due.currency },
            { key: amountDue, value: Number(due.amount) },
          ]),
      ...(deadlineAt === undefined ? [] : [{ key: deadline, value: deadlineAt }]),
    ]);
  };
}
