import type { Route } from '../http/route';
import { createCheckoutSessionRoute } from './checkout/create';
import { expireCheckoutSessionRoute } from './checkout/expire';
import { listCheckoutSessionsRoute } from './checkout/list';
import { listCheckoutLineItemsRoute } from './checkout/list-line-items';
import { retrieveCheckoutSessionRoute } from './checkout/retrieve';
import { createCustomerBalanceTransactionRoute } from './credit-balance/create';
import { listCustomerBalanceTransactionsRoute } from './credit-balance/list';
import { retrieveCustomerBalanceTransactionRoute } from './credit-balance/retrieve';
import { updateCustomerBalanceTransactionRoute } from './credit-balance/update';
import { createCreditNoteRoute } from './credit-notes/create';
import { listCreditNotesRoute } from './credit-notes/list';
import { retrieveCreditNoteRoute } from './credit-notes/retrieve';
import { updateCreditNoteRoute } from './credit-notes/update';
import { voidCreditNoteRoute } from './credit-notes/void';
import { createInvoiceItemRoute } from './invoice-items/create';
import { deleteInvoiceItemRoute } from './invoice-items/delete';
import { listInvoiceItemsRoute } from './invoice-items/list';
import { retrieveInvoiceItemRoute } from './invoice-items/retrieve';
import { updateInvoiceItemRoute } from './invoice-items/update';
import { listInvoicePaymentsRoute } from './invoice-payments/list';
import { retrieveInvoicePaymentRoute } from './invoice-payments/retrieve';
import { addInvoiceLinesRoute } from './invoices/add-lines';
import { attachPaymentRoute } from './invoices/attach-payment';
import { createInvoiceRoute } from './invoices/create';
import { deleteInvoiceRoute } from './invoices/delete';
import { finalizeInvoiceRoute } from './invoices/finalize';
import { listInvoicesRoute } from './invoices/list';
import { listInvoiceLinesRoute } from './invoices/list-lines';
import { markInvoiceUncollectibleRoute } from './invoices/mark-uncollectible';
import { payInvoiceRoute } from './invoices/pay';
import { removeInvoiceLinesRoute } from './invoices/remove-lines';
import { retrieveInvoiceRoute } from './invoices/retrieve';
import { sendInvoiceRoute } from './invoices/send';
import { updateInvoiceRoute } from './invoices/update';
import { updateInvoiceLineRoute } from './invoices/update-line';
import { updateInvoiceLinesRoute } from './invoices/update-lines';
import { voidInvoiceRoute } from './invoices/void';
import { submitCheckoutRoute } from './local/submit-checkout';
import { createPriceRoute } from './prices/create';
import { createProductRoute } from './prices/create-product';
import { retrievePriceRoute } from './prices/retrieve';
import { retrieveProductRoute } from './prices/retrieve-product';

/** Credit balances, invoices and Checkout Sessions, with the prices that they need. */
export const BILLING_ROUTES: readonly Route[] = [
  createCustomerBalanceTransactionRoute,
  listCustomerBalanceTransactionsRoute,
  retrieveCustomerBalanceTransactionRoute,
  updateCustomerBalanceTransactionRoute,
  createProductRoute,
  retrieveProductRoute,
  createPriceRoute,
  retrievePriceRoute,
  createInvoiceItemRoute,
  listInvoiceItemsRoute,
  retrieveInvoiceItemRoute,
  updateInvoiceItemRoute,
  deleteInvoiceItemRoute,
  createInvoiceRoute,
  listInvoicesRoute,
  retrieveInvoiceRoute,
  updateInvoiceRoute,
  deleteInvoiceRoute,
  listInvoiceLinesRoute,
  updateInvoiceLineRoute,
  addInvoiceLinesRoute,
  updateInvoiceLinesRoute,
  removeInvoiceLinesRoute,
  finalizeInvoiceRoute,
  sendInvoiceRoute,
  payInvoiceRoute,
  attachPaymentRoute,
  voidInvoiceRoute,
  markInvoiceUncollectibleRoute,
  listInvoicePaymentsRoute,
  retrieveInvoicePaymentRoute,
  createCreditNoteRoute,
  listCreditNotesRoute,
  retrieveCreditNoteRoute,
  updateCreditNoteRoute,
  voidCreditNoteRoute,
  createCheckoutSessionRoute,
  listCheckoutSessionsRoute,
  retrieveCheckoutSessionRoute,
  listCheckoutLineItemsRoute,
  expireCheckoutSessionRoute,
  submitCheckoutRoute,
];
