-- What an invoice asks for may change while it waits, and who matches a customer's cash is decided for each customer.

-- What was given up of the amount when a short payment was accepted; the amount is what is asked for since then.
ALTER TABLE payment_intent ADD COLUMN written_off bigint NOT NULL DEFAULT 0 CHECK (written_off >= 0);
GRANT UPDATE (amount, written_off) ON payment_intent TO holdfast_app;

-- The mode that Holdfast set last; another one at Stripe was set by somebody else.
ALTER TABLE customer ADD COLUMN reconciliation_mode_set text CHECK (reconciliation_mode_set IN ('automatic', 'manual'));

-- A write that frees whatever was applied and found nothing explains no row that comes later.
ALTER TABLE stripe_write ADD COLUMN moved_nothing boolean NOT NULL DEFAULT false
  CHECK (NOT moved_nothing OR explained_cash_transaction IS NULL);
GRANT UPDATE (moved_nothing) ON stripe_write TO holdfast_app;
