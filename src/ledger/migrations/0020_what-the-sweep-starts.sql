-- The sweep starts what has no workflow: those come first whose start was tried longest ago, so that some of which
-- nothing comes don't keep it from the others.
ALTER TABLE invoice_payment ADD COLUMN start_tried_at timestamptz;
-- Why there will be no PaymentIntent until somebody acts: code, text and instant.
ALTER TABLE invoice_payment ADD COLUMN problem jsonb;
DROP INDEX invoice_payment_unprepared;
CREATE INDEX invoice_payment_unprepared ON invoice_payment
  ((coalesce(start_tried_at, created_at)), account, livemode)
  WHERE payment_intent IS NULL AND result IS NULL AND problem IS NULL;
GRANT UPDATE (start_tried_at, problem) ON invoice_payment TO holdfast_app;

ALTER TABLE cash_return ADD COLUMN start_tried_at timestamptz;
CREATE INDEX cash_return_unfinished ON cash_return ((coalesce(start_tried_at, created_at)), account, livemode)
  WHERE status IN ('requires_action', 'pending');
GRANT UPDATE (start_tried_at) ON cash_return TO holdfast_app;
