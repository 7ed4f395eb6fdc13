-- The sweep looks after every payment that has not ended, not only after those without a PaymentIntent.
DROP INDEX invoice_payment_unprepared;
CREATE INDEX invoice_payment_unended ON invoice_payment
  ((payment_intent IS NOT NULL), (coalesce(start_tried_at, created_at)), account, livemode)
  WHERE result IS NULL AND problem IS NULL;
