import { isDeepStrictEqual } from 'node:util';
import { activityInfo } from '@temporalio/activity';
import type { RegisteredInvoicePayment } from '../../contracts/activities';
import type { InvoicePaymentInput } from '../../contracts/invoice-payment-input';
import { HoldfastError } from '../../domain/errors/holdfast-error';
import { invoicePaymentWorkflowId } from '../../contracts/workflow-ids';
import type { ActivityParts } from '../activity-parts';
import { requireWorkflowId } from '../require-workflow-id';
import { describeRegistered } from './describe-registered';

/** Finds the registry row of a payment; null when there is none with this input, so that the door must judge it. */
export function findInvoicePayment(parts: ActivityParts) {
  return async (input: {
    readonly payment: InvoicePaymentInput;
    readonly attempt: number;
  }): Promise<RegisteredInvoicePayment | null> => {
    const whole = await parts.ledger.invoicePayments.whole(input.payment.invoice, input.attempt);
    if (whole === null || !isDeepStrictEqual(whole.payment.input, input.payment)) return null;
    return describeRegistered(parts, whole);
  };
}

/**
 * Checks and registers a payment whose workflow was started past the door, as the door does. Throws `invalid_input`
 * before anything is registered when that workflow does not have the id that the registry gives it.
 */
export function registerInvoicePayment(parts: ActivityParts) {
  return async ({
    payment,
  }: {
    readonly payment: InvoicePaymentInput;
  }): Promise<RegisteredInvoicePayment> => {
    if ((await parts.ledger.invoicePayments.find(payment.invoice)) === null) {
      const workflowId = invoicePaymentWorkflowId(parts.ledger.identity.account, payment.invoice, 1);
      requireWorkflowId(activityInfo(), `of invoice ${payment.invoice}`, workflowId);
    }
    const registered = await parts.registerInvoicePayment(payment);
    const whole = await parts.ledger.invoicePayments.whole(registered.invoice, registered.attempt);
    if (whole === null) throw new HoldfastError('invoice_payment_not_found', { invoice: registered.invoice });
    return describeRegistered(parts, whole);
  };
}
