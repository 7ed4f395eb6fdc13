import type { StartInvoicePayment } from '../../src/contracts/invoice-payment-input';

/** An invoice of €1,000.00 that is right in everything; tests change a part of it. */
export const rightInput: StartInvoicePayment = {
  invoice: 'INV-1',
  customer: 'cus_NffrFeUfNV2Hib',
  amount: { amount: '100000', currency: 'eur' },
  method: { type: 'bank_transfer', country: 'DE' },
  due: { date: '2026-12-03', timeZone: 'Europe/Berlin' },
  policies: { atDeadline: 'cancel_and_return', reminders: [{ secondsBeforeDue: 86_400 }] },
};

/** The same without due date and policies. */
export const inputWithoutDue: StartInvoicePayment = {
  invoice: rightInput.invoice,
  customer: rightInput.customer,
  amount: rightInput.amount,
  method: rightInput.method,
};
