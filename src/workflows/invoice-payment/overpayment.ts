import { ledgerActivities } from '../activity-stubs';
import { ownRequestId } from '../request-identity';
import type { PaymentWorkflow } from './payment-workflow';
import { stateOf } from './state';

/**
 * Asks, once the invoice is paid, to send back what came too much, where that is its policy. The owner of the customer's
 * cash carries it out in its turn and tells of it in the timeline; the invoice does not wait for it.
 */
export async function returnOverpayment({ life }: PaymentWorkflow): Promise<void> {
  const { invoice, attempt, customer, overpaymentAbove } = life.payment;
  const state = stateOf(life);
  const paid = state === 'paid' || state === 'short_payment_accepted';
  if (!paid || overpaymentAbove === undefined || life.paymentIntent === null) return;
  await ledgerActivities().askCustomerCash({
    id: ownRequestId('return-overpayment', 1),
    customer,
    arguments: { kind: 'return_overpayment', invoice, attempt, above: overpaymentAbove },
    actor: 'overpayment policy',
    reason: `Invoice ${invoice} is paid, and what came too much is sent back.`,
    asker: null,
  });
}
