import type { Invoice } from '../../objects/invoice';
import type { Account } from '../account';

/**
 * The invoice as it reads now: a draft shows its customer as it is at the moment, and what would be due with its
 * credit balance of the moment; finalization freezes both (docs: api/invoices/object, customer_email and
 * starting_balance).
 */
export function invoiceNow(account: Account, invoice: Invoice): Invoice {
  if (invoice.status !== 'draft') return invoice;
  const customer = account.customers.get(invoice.customer);
  if (customer === undefined) return invoice;
  const startingBalance = customer.creditBalance[invoice.currency] ?? 0;
  const amountDue = Math.max(0, invoice.total + startingBalance);
  return {
    ...invoice,
    amount_due: amountDue,
    amount_remaining: amountDue,
    customer_address: customer.object.address,
    customer_email: customer.object.email,
    customer_name: customer.object.name,
    customer_phone: customer.object.phone,
    customer_shipping: customer.object.shipping,
    customer_tax_exempt: customer.object.tax_exempt,
    starting_balance: startingBalance,
  };
}
