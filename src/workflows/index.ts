export { cashReturn } from './cash-return/cash-return';
export { customerCash } from './customer-cash/customer-cash';
export { invoicePayment } from './invoice-payment/invoice-payment';
export { ledgerAudit } from './ledger-audit/ledger-audit';
export { sweep } from './sweep/sweep';
