import { isDeepStrictEqual } from 'node:util';
import { activityInfo } from '@temporalio/activity';
import type { RegisteredInvoicePayment } from '../../contracts/activities';
import type { InvoicePaymentInput } from '../../contracts/invoice-payment-input';
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
    const record = await parts.ledger.invoicePayments.find(input.payment.invoice, input.attempt);
    if (record === null || !isDeepStrictEqual(record.input, input.payment)) return null;
    return describeRegistered(parts, record);
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
    return describeRegistered(parts, await parts.registerInvoicePayment(payment));
  };
}
