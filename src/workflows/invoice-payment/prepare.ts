import { ActivityFailure, ApplicationFailure, setCurrentDetails, workflowInfo } from '@temporalio/workflow';
import type { RegisteredInvoicePayment } from '../../contracts/activities';
import type { InvoicePaymentInput } from '../../contracts/invoice-payment-input';
import { invoicePaymentWorkflowId } from '../../contracts/workflow-ids';
import { ledgerActivities, stripeActivities } from '../activity-stubs';
import { ownRequestId } from '../request-identity';
import { confirmByOwner } from './confirm';
import type { PaymentWorkflow } from './payment-workflow';
import { afterCreditUsed, isPaidByCredit } from './state';

/** The registry row of this payment; one that was started past the door is checked and registered now. */
export async function register(
  payment: InvoicePaymentInput,
  attempt: number,
): Promise<RegisteredInvoicePayment> {
  const found = await ledgerActivities().findInvoicePayment({ payment, attempt });
  const registered = found ?? (await stripeActivities().registerInvoicePayment({ payment }));
  const expected = invoicePaymentWorkflowId(registered.account, registered.invoice, registered.attempt);
  if (expected !== workflowInfo().workflowId) {
    throw ApplicationFailure.nonRetryable(
      `The workflow of invoice ${registered.invoice} must be started with the id ${expected}.`,
      'invalid_input',
    );
  }
  return registered;
}

/** Makes the customer managed, if it is not yet, and creates the PaymentIntent, if there is none. */
export function prepareOrTell(workflow: PaymentWorkflow): Promise<void> {
  return orTell(workflow.life.payment, () => prepare(workflow));
}

/**
 * Prepares a payment. What can't be done ends the workflow; the reason is noted first, where the backend and the operator
 * read it.
 */
export async function orTell(
  { invoice, attempt }: RegisteredInvoicePayment,
  preparation: () => Promise<void>,
): Promise<void> {
  try {
    await preparation();
  } catch (error) {
    const cause = error instanceof ActivityFailure ? error.cause : error;
    if (!(cause instanceof ApplicationFailure)) throw error;
    const text = `${cause.message} Invoice ${invoice} can’t be paid until the cause is mended and the same invoice is started again.`;
    await ledgerActivities().recordProblem({ invoice, attempt, code: cause.type ?? 'internal_error', text });
    setCurrentDetails(`**Failed: ${text}**`);
    throw error;
  }
}

async function prepare(workflow: PaymentWorkflow): Promise<void> {
  const { invoice, attempt, customer, customerManaged } = workflow.life.payment;
  if (!customerManaged) await becomeManaged(workflow);
  if (workflow.life.paymentIntent === null && workflow.life.payment.creditUsed !== undefined) {
    await useCreditFirst(workflow);
    if (isPaidByCredit(workflow.life)) return;
  }
  if (workflow.life.paymentIntent === null) {
    const opened = workflow.life.payment.ofStripe
      ? await stripeActivities().openStripeInvoice({ invoice, attempt })
      : await stripeActivities().createPaymentIntent({ invoice, attempt });
    workflow.become(
      opened.paymentIntent === null
        ? afterCreditUsed(workflow.life, workflow.life.amount)
        : { ...workflow.life, paymentIntent: opened.paymentIntent },
    );
  }
  if (workflow.life.paymentIntent !== null) await workflow.refresh();
  await confirmByOwner(workflow);
  // The customer may have free cash from before, which is matched without waiting for a transfer.
  await ledgerActivities().wakeCustomerCash({ customer });
}

/** The owner of the customer's cash decides how much credit there is for this invoice, once. */
async function useCreditFirst(workflow: PaymentWorkflow): Promise<void> {
  const { invoice, attempt } = workflow.life.payment;
  const id = ownRequestId('use-credit', 1);
  const reason = `Invoice ${invoice} is paid from the customer’s credit first, as its policy says.`;
  await workflow.ask({
    id,
    arguments: { kind: 'use_credit', invoice, attempt },
    actor: 'credit first policy',
    reason,
  });
  const answer = await workflow.awaitAnswer(id);
  if (answer.kind === 'credit_used') workflow.become(afterCreditUsed(workflow.life, answer.amount));
}

/** Holdfast is the only allocator of the customer's cash before the first intent is confirmed. */
async function becomeManaged(workflow: PaymentWorkflow): Promise<void> {
  const id = ownRequestId('manage', 1);
  const reason = `Invoice ${workflow.life.payment.invoice} is paid from the customer’s cash.`;
  await workflow.ask({ id, arguments: { kind: 'manage_customer' }, actor: 'holdfast', reason });
  const managed = await workflow.awaitAnswer(id);
  if (managed.kind === 'customer_managed') return;
  const problem = managed.kind === 'refused' ? managed.text : 'the customer could not be managed';
  throw ApplicationFailure.nonRetryable(
    problem,
    managed.kind === 'refused' ? managed.code : 'stripe_refused',
  );
}
