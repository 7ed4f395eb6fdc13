-- Whether a customer has a payment by transfer, by either way of paying so: the condition of the index must be that of the
-- statement, or its whole table is read.
DROP INDEX invoice_payment_by_transfer;
CREATE INDEX invoice_payment_by_transfer ON invoice_payment (customer, account, livemode)
  WHERE input #>> '{method,type}' IN ('bank_transfer', 'stripe_invoice');

-- What was decided of canceling a PaymentIntent.
CREATE INDEX request_of_cancellation ON request (payment_intent, account, livemode) WHERE kind = 'cancel';
