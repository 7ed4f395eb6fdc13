-- Customers' credit at Stripe, which invoices use up: its rows, for the customers whose invoices may use it.

ALTER TABLE customer ADD COLUMN follows_credit boolean NOT NULL DEFAULT false;

CREATE TABLE credit_transaction (
  account text COLLATE "C" NOT NULL,
  livemode boolean NOT NULL,
  id text COLLATE "C" NOT NULL,
  sequence bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  customer text COLLATE "C" NOT NULL,
  currency text COLLATE "C" NOT NULL CHECK (currency ~ '^[a-z]{3}$'),
  -- Positive for credit that the customer gets, the other way round than at Stripe.
  net_amount bigint NOT NULL,
  type text NOT NULL,
  -- The invoice that used it or gave it back.
  invoice text COLLATE "C",
  booked_as text NOT NULL CHECK (booked_as IN ('granted', 'invoice', 'other_invoice')),
  created timestamptz NOT NULL,
  booked_at timestamptz NOT NULL,
  PRIMARY KEY (id, account, livemode),
  FOREIGN KEY (customer, account, livemode) REFERENCES customer
);
CREATE INDEX credit_transaction_of_invoice ON credit_transaction (invoice, account, livemode)
  WHERE invoice IS NOT NULL;

CREATE TRIGGER credit_transaction_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON credit_transaction
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

GRANT SELECT, INSERT ON credit_transaction TO holdfast_app;
