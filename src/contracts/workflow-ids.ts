/** The workflow of one invoice; a restarted invoice has its attempt at the end. */
export function invoicePaymentWorkflowId(account: string, invoice: string, attempt: number): string {
  const id = `invoice-payment/${account}/${encodeURIComponent(invoice)}`;
  return attempt === 1 ? id : `${id}/${attempt}`;
}

/** The workflow that owns one customer's cash. */
export function customerCashWorkflowId(account: string, customer: string): string {
  return `customer-cash/${account}/${customer}`;
}

/** The workflow that follows one return to its arrival. */
export function cashReturnWorkflowId(account: string, refund: string): string {
  return `cash-return/${account}/${refund}`;
}
