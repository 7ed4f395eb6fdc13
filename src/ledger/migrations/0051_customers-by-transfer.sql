-- The customers whose cash is kept in the books: an invoice of theirs was let in to be paid by bank transfer.
CREATE INDEX invoice_payment_by_transfer ON invoice_payment (customer, account, livemode)
  WHERE input #>> '{method,type}' = 'bank_transfer';
