-- The attempt of an own invoice that used its customer's credit or gave it back; null for an invoice of Stripe's.
ALTER TABLE credit_transaction ADD COLUMN attempt integer CHECK (attempt IS NULL OR invoice IS NOT NULL);
CREATE INDEX credit_transaction_of_customer ON credit_transaction (customer, account, livemode)
  WHERE attempt IS NOT NULL;
