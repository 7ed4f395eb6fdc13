import { requestRefused, unexpectedState } from '../../errors';
import { changedMetadata } from '../../objects/metadata';
import type { PaymentIntent, PaymentIntentStatus } from '../../objects/payment-intent';
import type { Account } from '../account';
import { findCustomer } from '../customers/find-customer';
import { keepPaymentMethod } from '../payment-methods/find-payment-method';
import { resolvePaymentMethod } from '../payment-methods/resolve-payment-method';
import type { PaymentIntentRow, PaymentMethodRow } from '../records';
import { changePaymentIntent } from './change-payment-intent';
import { findPaymentIntent } from './find-payment-intent';
import { checkAmount, checkDetails, withDetails, type PaymentIntentDetails } from './payment-intent-details';
import { unapplyCash } from './unapply-cash';

export interface PaymentIntentUpdate extends PaymentIntentDetails {
  readonly amount?: number;
  readonly currency?: string;
  readonly customer?: string;
}

/** The statuses in which everything can be changed (docs: api/payment_intents/update). */
const OPEN: readonly PaymentIntentStatus[] = [
  'requires_payment_method',
  'requires_confirmation',
  'requires_action',
];
/** What can be changed when the money is held or has moved. */
const ALWAYS_CHANGEABLE = new Set(['description', 'metadata']);

/**
 * Changes an intent without confirming it; no event exists for it. A new amount, currency or payment method of an
 * intent that waits for transfers gives back what was applied and asks for a new confirmation
 * (docs: payments/bank-transfers/accept-a-payment, underpayments). Throws `payment_intent_unexpected_state` where the
 * status forbids the change; a canceled intent can't be changed at all.
 */
export function updatePaymentIntent(account: Account, id: string, given: PaymentIntentUpdate): PaymentIntent {
  const row = findPaymentIntent(account, id);
  refuseWhereClosed(row.object, given);
  if (row.invoice !== null) {
    throw requestRefused(
      `This PaymentIntent belongs to the invoice ${row.invoice}, so it cannot be updated. Update the invoice, or issue a ` +
        'credit note to lower its amount.',
    );
  }
  const chosen = resolvePaymentMethod(account, given);
  const object = updatedObject(account, row, given, chosen);
  if (chosen !== null) keepPaymentMethod(account, chosen);
  const mustConfirmAgain = needsNewConfirmation(row.object, object);
  const authenticated = row.card.authenticated && !paysDifferently(row.object, object);
  const card = { ...row.card, authenticated };
  const shown = mustConfirmAgain ? awaitingConfirmation(object) : object;
  const changed = changePaymentIntent(account, row, shown, { card });
  if (!mustConfirmAgain || row.object.customer === null) return changed.object;
  unapplyCash(account, changed, row.object.customer, row.object.currency);
  return findPaymentIntent(account, id).object;
}

function refuseWhereClosed(object: PaymentIntent, given: PaymentIntentUpdate): void {
  if (OPEN.includes(object.status)) return;
  const refused = Object.keys(given).find(
    (name) => object.status === 'canceled' || !ALWAYS_CHANGEABLE.has(name),
  );
  if (refused === undefined && object.status !== 'canceled') return;
  const message =
    `This PaymentIntent's ${refused ?? 'fields'} could not be updated because it has a status of ${object.status}. ` +
    `You may only update it in one of the following statuses: ${OPEN.join(', ')}.`;
  throw unexpectedState(object, message, refused);
}

/** The object as the update leaves it, apart from its status; refuses what does not fit together. */
function updatedObject(
  account: Account,
  row: PaymentIntentRow,
  given: PaymentIntentUpdate,
  chosen: PaymentMethodRow | null,
): PaymentIntent {
  const before = row.object;
  const moved: PaymentIntent = {
    ...before,
    amount: given.amount ?? before.amount,
    currency: given.currency ?? before.currency,
    customer: given.customer ?? before.customer,
  };
  const object: PaymentIntent = {
    ...withDetails(moved, given),
    last_payment_error: null,
    metadata: changedMetadata(before.metadata, given.metadata),
    payment_method: chosen?.object.id ?? before.payment_method,
    status:
      before.status === 'requires_payment_method' && chosen !== null
        ? 'requires_confirmation'
        : before.status,
  };
  if (given.customer !== undefined && given.customer !== before.customer) {
    findCustomer(account, given.customer, 'customer');
    if (before.status === 'requires_action') {
      throw requestRefused('The customer cannot be changed while the PaymentIntent waits for an action.', {
        param: 'customer',
      });
    }
  }
  if (given.amount !== undefined || given.currency !== undefined) checkAmount(object.amount, object.currency);
  if (OPEN.includes(before.status)) checkDetails(account, object, chosen);
  return object;
}

/** Whether the change is one that only a new confirmation puts into force. */
function needsNewConfirmation(before: PaymentIntent, after: PaymentIntent): boolean {
  return before.status === 'requires_action' && paysDifferently(before, after);
}

/** Whether another amount is to be paid, or by other means. */
function paysDifferently(before: PaymentIntent, after: PaymentIntent): boolean {
  return (
    before.amount !== after.amount ||
    before.currency !== after.currency ||
    before.payment_method !== after.payment_method
  );
}

function awaitingConfirmation(object: PaymentIntent): PaymentIntent {
  return { ...object, status: 'requires_confirmation', next_action: null };
}
