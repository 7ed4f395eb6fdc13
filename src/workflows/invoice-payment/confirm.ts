import { ownRequestId } from '../request-identity';
import type { PaymentWorkflow } from './payment-workflow';

/**
 * Has an intent confirmed that was created without: by the owner of the customer's cash, because its confirmation takes
 * cash. One that is to be paid from cash alone and can't be is canceled at once, and the result says why.
 */
export async function confirmByOwner(workflow: PaymentWorkflow): Promise<void> {
  const { paymentIntent, paymentIntentStatus, payment } = workflow.life;
  if (paymentIntent === null || paymentIntentStatus !== 'requires_confirmation') return;
  if (payment.cashOnly === true) await payFromCash(workflow, paymentIntent);
  else await confirmTransfer(workflow, paymentIntent);
}

async function confirmTransfer(workflow: PaymentWorkflow, paymentIntent: string): Promise<void> {
  const { invoice } = workflow.life.payment;
  const id = ownRequestId('confirm-transfer', 1);
  const reason = `Invoice ${invoice} waits for a transfer, and Stripe matches the customer’s cash.`;
  await workflow.ask({
    id,
    arguments: { kind: 'confirm_transfer', paymentIntent },
    actor: 'holdfast',
    reason,
  });
  await workflow.awaitAnswer(id);
}

async function payFromCash(workflow: PaymentWorkflow, paymentIntent: string): Promise<void> {
  const { invoice } = workflow.life.payment;
  const id = ownRequestId('pay-from-cash', 1);
  const reason = `Invoice ${invoice} is paid from the customer’s cash at once, or not at all.`;
  await workflow.ask({ id, arguments: { kind: 'pay_from_cash', paymentIntent }, actor: 'holdfast', reason });
  const answer = await workflow.awaitAnswer(id);
  if (answer.kind !== 'refused') return;
  await workflow.note('not-paid-from-cash', 'payment_failed', answer.text);
  await workflow.ask({
    id: ownRequestId('not-paid-from-cash', 1),
    arguments: { kind: 'cancel', paymentIntent, fundedMoney: 'keep', cancellationReason: 'abandoned' },
    actor: 'holdfast',
    reason: answer.text,
  });
}
