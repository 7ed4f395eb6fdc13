/** The typed client: everything that a backend imports from `holdfast`. */
export { connectHoldfast } from './connect-holdfast';
export type { Holdfast, StartedInvoicePayment } from './connect-holdfast';
export type { CustomerCash } from './customer-cash';
export { readClientSettings } from '../config';
export type { ClientSettings } from '../config';
export { HoldfastError } from '../domain/errors/holdfast-error';
export type { ErrorCode } from '../domain/errors/catalogue';
export type { StartInvoicePayment } from '../contracts/invoice-payment-input';
export type {
  CaptureInput,
  CardConfirmation,
  ConfirmInput,
  IncrementAuthorizationInput,
} from '../contracts/card-payment';
export type {
  AcceptShortPaymentInput,
  CancelInput,
  ChangeAmountInput,
  ExtendDeadlineInput,
  InvoicePaymentResult,
  ReconcileInput,
  RequestOutcome,
} from '../contracts/invoice-payment';
export type { RefundInvoiceInput } from '../contracts/refunds';
export type { InvoicePaymentView } from '../door/invoice-payment-view';
