-- What Stripe said: rows that it never changes, and the levels that we booked of what it does change.

-- A customer's cash balance transactions, each currency a chain: every row begins where the one before it ended.
CREATE TABLE cash_transaction (
  account text COLLATE "C" NOT NULL,
  livemode boolean NOT NULL,
  id text COLLATE "C" NOT NULL,
  -- The order in which rows were booked, over all customers and currencies.
  sequence bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  customer text COLLATE "C" NOT NULL,
  currency text COLLATE "C" NOT NULL CHECK (currency ~ '^[a-z]{3}$'),
  -- The n-th row of the customer in this currency.
  position bigint NOT NULL CHECK (position > 0),
  previous_position bigint GENERATED ALWAYS AS (nullif(position - 1, 0)) STORED,
  starting_balance bigint NOT NULL,
  net_amount bigint NOT NULL,
  ending_balance bigint NOT NULL,
  type text NOT NULL,
  created timestamptz NOT NULL,
  payment_intent text COLLATE "C",
  refund text COLLATE "C",
  reference text,
  booked_at timestamptz NOT NULL,
  PRIMARY KEY (id, account, livemode),
  UNIQUE (customer, currency, position, account, livemode),
  UNIQUE (customer, currency, position, ending_balance, account, livemode),
  FOREIGN KEY (customer, account, livemode) REFERENCES customer,
  CONSTRAINT cash_transaction_adds_up CHECK (ending_balance = starting_balance + net_amount),
  CONSTRAINT cash_transaction_begins_at_zero CHECK (position > 1 OR starting_balance = 0),
  CONSTRAINT cash_transaction_joins FOREIGN KEY
    (customer, currency, previous_position, starting_balance, account, livemode)
    REFERENCES cash_transaction (customer, currency, position, ending_balance, account, livemode)
);
CREATE INDEX cash_transaction_of_payment_intent ON cash_transaction (payment_intent, account, livemode)
  WHERE payment_intent IS NOT NULL;
CREATE INDEX cash_transaction_of_customer ON cash_transaction (customer, created, sequence, account, livemode);

CREATE TRIGGER cash_transaction_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON cash_transaction
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- The PaymentIntents that Holdfast created. The version rises by one with every difference that is booked.
CREATE TABLE payment_intent (
  account text COLLATE "C" NOT NULL,
  livemode boolean NOT NULL,
  id text COLLATE "C" NOT NULL,
  customer text COLLATE "C" NOT NULL,
  invoice text COLLATE "C" NOT NULL,
  attempt integer NOT NULL,
  amount bigint NOT NULL CHECK (amount > 0),
  currency text COLLATE "C" NOT NULL CHECK (currency ~ '^[a-z]{3}$'),
  status text NOT NULL,
  instructions jsonb,
  charge text COLLATE "C",
  balance_transaction text COLLATE "C",
  version integer NOT NULL DEFAULT 0,
  -- Events that spoke of it, and how many of them came before the last reading of Stripe that was booked.
  touches integer NOT NULL DEFAULT 0,
  touches_read integer NOT NULL DEFAULT 0,
  -- Changes that were booked of it, and of how many of them its invoice payment was told. Written down only when it
  -- was told, so neither a crash nor a fault between the two keeps it from being told.
  news integer NOT NULL DEFAULT 0,
  news_told integer NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL,
  raised_at timestamptz,
  -- Where its funding is booked.
  funding_account text COLLATE "C" NOT NULL GENERATED ALWAYS AS ('intent:' || id || ':funding') STORED,
  -- Whether nothing more is to be booked of it.
  finished boolean NOT NULL GENERATED ALWAYS AS
    (status = 'canceled' OR (status = 'succeeded' AND balance_transaction IS NOT NULL)) STORED,
  PRIMARY KEY (id, account, livemode),
  FOREIGN KEY (customer, account, livemode) REFERENCES customer,
  FOREIGN KEY (invoice, attempt, account, livemode) REFERENCES invoice_payment
);
CREATE INDEX payment_intent_unfinished ON payment_intent (customer, created_at, account, livemode) WHERE NOT finished;
CREATE INDEX payment_intent_untold ON payment_intent (customer, account, livemode) WHERE news > news_told;

-- The returns of unspent cash that Holdfast created.
CREATE TABLE cash_return (
  account text COLLATE "C" NOT NULL,
  livemode boolean NOT NULL,
  id text COLLATE "C" NOT NULL,
  customer text COLLATE "C" NOT NULL,
  amount bigint NOT NULL CHECK (amount > 0),
  currency text COLLATE "C" NOT NULL CHECK (currency ~ '^[a-z]{3}$'),
  status text NOT NULL,
  version integer NOT NULL DEFAULT 0,
  invoice text COLLATE "C",
  request text COLLATE "C",
  created_at timestamptz NOT NULL,
  raised_at timestamptz,
  PRIMARY KEY (id, account, livemode),
  FOREIGN KEY (customer, account, livemode) REFERENCES customer
);
