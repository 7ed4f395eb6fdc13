import type { TSchema } from 'typebox';
import { CaptureInput, ConfirmInput, IncrementAuthorizationInput } from './card-payment';
import {
  ReconcileCashInput,
  ResolveLateMoneyInput,
  ResolveReversalInput,
  ReturnCashInput,
  SetReconciliationModeInput,
  SettleOwedInput,
} from './customer-cash';
import type { CustomerCashActName } from './customer-cash';
import {
  AcceptShortPaymentInput,
  CancelInput,
  ChangeAmountInput,
  ExtendDeadlineInput,
  IssueCreditNoteInput,
  ReconcileInput,
} from './invoice-payment';
import type { CardPaymentActName, InvoicePaymentActName } from './invoice-payment';
import { CancelRefundInput, RefundPaymentInput } from './refunds';

export type InvoiceActName = InvoicePaymentActName | CardPaymentActName;

/** What each act on an invoice payment takes, whichever way it comes. */
export const invoiceActInputs = {
  reconcile: ReconcileInput,
  cancel: CancelInput,
  changeAmount: ChangeAmountInput,
  acceptShortPayment: AcceptShortPaymentInput,
  extendDeadline: ExtendDeadlineInput,
  issueCreditNote: IssueCreditNoteInput,
  confirm: ConfirmInput,
  capture: CaptureInput,
  incrementAuthorization: IncrementAuthorizationInput,
} as const satisfies Readonly<Record<InvoiceActName, TSchema>>;

/** What each act on a customer's cash takes. */
export const customerCashActInputs = {
  setReconciliationMode: SetReconciliationModeInput,
  reconcile: ReconcileCashInput,
  returnCash: ReturnCashInput,
  settleOwed: SettleOwedInput,
  refundPayment: RefundPaymentInput,
  cancelRefund: CancelRefundInput,
  resolveLateMoney: ResolveLateMoneyInput,
  resolveReversal: ResolveReversalInput,
} as const satisfies Readonly<Record<CustomerCashActName, TSchema>>;
