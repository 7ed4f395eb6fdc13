import type StripeSdk from 'stripe';
import type { StripeWriteResult } from '../../contracts/ports/stripe';
import type { StripeWriteRequest } from '../../contracts/stripe-writes';
import { adjustCreditBalance } from './adjust-credit-balance';
import { applyCustomerBalance } from './apply-customer-balance';
import { cancelPaymentIntent } from './cancel-payment-intent';
import { confirmBankTransfer } from './confirm-bank-transfer';
import { capturePaymentIntent } from './capture-payment-intent';
import { confirmPaymentIntent } from './confirm-payment-intent';
import { createBankTransferIntent } from './create-bank-transfer-intent';
import { cancelRefund } from './cancel-refund';
import { payFromCash } from './pay-from-cash';
import { refundPayment } from './refund-payment';
import { expireCheckoutSession } from './expire-checkout-session';
import { createCreditNote } from './create-credit-note';
import { finalizeInvoice } from './finalize-invoice';
import { voidInvoice } from './void-invoice';
import { createCardIntent } from './create-card-intent';
import { incrementAuthorization } from './increment-authorization';
import { returnCash } from './return-cash';
import { setReconciliationMode } from './set-reconciliation-mode';
import { updatePaymentIntent } from './update-payment-intent';

/**
 * Sends one announced write. Its id is the idempotency key, and travels as `metadata[holdfast_write]` on what the
 * write creates; never on an update, capture or cancel, which would overwrite the creator's: what changes a level of an
 * intent leaves its mark in `metadata[holdfast_decisions]`. Money-moving writes carry explicit amounts. Source: docs.stripe.com/api/idempotent_requests, docs.stripe.com/api/payment_intents.
 */
export function sendWrite(
  sdk: StripeSdk,
  id: string,
  request: StripeWriteRequest,
): Promise<StripeWriteResult> {
  switch (request.kind) {
    case 'create_payment_intent':
      return createBankTransferIntent(sdk, id, request);
    case 'adjust_credit_balance':
      return adjustCreditBalance(sdk, id, request);
    case 'apply_customer_balance':
      return applyCustomerBalance(sdk, id, request);
    case 'cancel_payment_intent':
      return cancelPaymentIntent(sdk, id, request);
    case 'return_cash':
      return returnCash(sdk, id, request);
    case 'update_payment_intent':
      return updatePaymentIntent(sdk, id, request);
    case 'pay_from_cash':
      return payFromCash(sdk, id, request);
    case 'confirm_bank_transfer':
      return confirmBankTransfer(sdk, id, request);
    case 'refund_payment':
      return refundPayment(sdk, id, request);
    case 'cancel_refund':
      return cancelRefund(sdk, id, request);
    case 'finalize_invoice':
      return finalizeInvoice(sdk, id, request);
    case 'void_invoice':
      return voidInvoice(sdk, id, request);
    case 'expire_checkout_session':
      return expireCheckoutSession(sdk, id, request);
    case 'create_credit_note':
      return createCreditNote(sdk, id, request);
    case 'set_reconciliation_mode':
      return setReconciliationMode(sdk, id, request);
    case 'create_card_payment_intent':
      return createCardIntent(sdk, id, request);
    case 'confirm_payment_intent':
      return confirmPaymentIntent(sdk, id, request);
    case 'capture_payment_intent':
      return capturePaymentIntent(sdk, id, request);
    case 'increment_authorization':
      return incrementAuthorization(sdk, id, request);
    default: {
      const unreachable: never = request;
      return unreachable;
    }
  }
}
