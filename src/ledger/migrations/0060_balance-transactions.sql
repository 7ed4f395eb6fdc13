-- The rows of the merchant's Stripe balance that were read, and as what each of them is booked.
CREATE TABLE balance_transaction (
  account text COLLATE "C" NOT NULL,
  livemode boolean NOT NULL,
  id text COLLATE "C" NOT NULL,
  reporting_category text NOT NULL,
  type text NOT NULL,
  amount bigint NOT NULL,
  fee bigint NOT NULL,
  net bigint NOT NULL,
  currency text COLLATE "C" NOT NULL CHECK (currency ~ '^[a-z]{3}$'),
  -- The object at Stripe that it is about.
  source text COLLATE "C",
  created timestamptz NOT NULL,
  booked_as text NOT NULL CHECK (booked_as IN ('movement', 'dispute', 'payout', 'unattributed', 'opening')),
  booked_at timestamptz NOT NULL,
  PRIMARY KEY (id, account, livemode),
  CHECK (net = amount - fee)
);
CREATE INDEX balance_transaction_of_source ON balance_transaction (source, account, livemode) WHERE source IS NOT NULL;

CREATE TRIGGER balance_transaction_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON balance_transaction
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Up to when Stripe's list of balance transactions was read and booked.
CREATE TABLE balance_cursor (
  account text COLLATE "C" NOT NULL,
  livemode boolean NOT NULL,
  read_until timestamptz NOT NULL,
  PRIMARY KEY (account, livemode)
);

GRANT SELECT, INSERT ON balance_transaction, balance_cursor TO holdfast_app;
GRANT UPDATE ON balance_cursor TO holdfast_app;
