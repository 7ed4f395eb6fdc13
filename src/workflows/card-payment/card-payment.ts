import { allHandlersFinished, CancellationScope } from '@temporalio/workflow';
import type { InvoicePaymentResult } from '../../contracts/invoice-payment';
import type { InvoicePaymentInput } from '../../contracts/invoice-payment-input';
import { ledgerActivities, stripeActivities } from '../activity-stubs';
import { ownRequestId } from '../request-identity';
import { orTell, register } from '../invoice-payment/prepare';
import { CardPaymentWorkflow } from './card-payment-workflow';
import { startDueTimers } from './due-timers';
import { handleCardMessages } from './messages';
import { cancellationOf, isCancelingCard, resultOfCard } from './state';
import { watchHolds } from './watch-hold';

/**
 * The life of an invoice that is paid by card: registered, its PaymentIntent created and confirmed, held and captured or
 * charged at once; or canceled, or its hold lapsed. It is the one owner of the intent: what it is woken for it reads from
 * Stripe, and what it is asked for it carries out one at a time.
 */
export async function cardPayment(
  payment: InvoicePaymentInput,
  attempt: number,
): Promise<InvoicePaymentResult> {
  let workflow: CardPaymentWorkflow | null = null;
  handleCardMessages(() => workflow, payment.invoice);
  const canceledByTemporal = CancellationScope.current().cancelRequested;
  return CancellationScope.nonCancellable(async () => {
    const registered = await register(payment, attempt);
    if (registered.result !== null) return registered.result;
    if (registered.card === null) throw new Error(`Invoice ${payment.invoice} is not paid by card.`);
    const life = new CardPaymentWorkflow(registered, registered.card);
    workflow = life;
    await orTell(registered, () => prepare(life));
    startDueTimers(life);
    void watchHolds(life);
    canceledByTemporal.catch(() => cancelByTemporal(life));
    // An Update may still wait for its answer when the payment has ended.
    const isOver = (): boolean =>
      resultOfCard(life.life, '') !== null && allHandlersFinished() && life.isIdle();
    while (!isOver()) await life.nextRound(isOver);
    return finish(life);
  });
}

/**
 * Creates the PaymentIntent, if there is none, and asks for its confirmation, if the backend gave a payment method. Of a
 * Checkout Session what is true is read.
 */
async function prepare(workflow: CardPaymentWorkflow): Promise<void> {
  const { invoice, attempt } = workflow.life.payment;
  // The backend has created the session, and Stripe makes its PaymentIntent when the customer submits the page.
  if (workflow.life.terms.checkoutSession !== undefined) return workflow.round();
  const { paymentIntent } = await stripeActivities().createPaymentIntent({ invoice, attempt });
  workflow.become({ ...workflow.life, paymentIntent });
  await workflow.round();
  const { paymentMethod, returnUrl, offSession } = workflow.life.terms;
  if (paymentMethod === null || workflow.life.reading?.status !== 'requires_confirmation') return;
  await workflow.ask({
    id: `invoice:${invoice}:${attempt}:confirm`,
    arguments: { kind: 'confirm', paymentIntent, paymentMethod, returnUrl, offSession },
    actor: 'holdfast',
    reason: `Invoice ${invoice} was started with payment method ${paymentMethod}.`,
  });
}

/** What Temporal's own cancel does: the same as the `cancel` message. */
async function cancelByTemporal(workflow: CardPaymentWorkflow): Promise<void> {
  const cancellation = cancellationOf(workflow.life, 'requested_by_customer');
  if (cancellation === null || isCancelingCard(workflow.life)) return;
  await workflow.ask({
    id: ownRequestId('temporal-cancel', 1),
    arguments: cancellation,
    actor: 'temporal',
    reason: 'The workflow was canceled in Temporal.',
  });
}

/** Records the result; from then on the registry answers for this invoice. */
async function finish(workflow: CardPaymentWorkflow): Promise<InvoicePaymentResult> {
  const result = resultOfCard(workflow.life, new Date().toISOString());
  if (result === null) throw new Error('An invoice payment ended without a result.');
  return ledgerActivities().recordResult(result);
}
