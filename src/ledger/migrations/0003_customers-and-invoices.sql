-- Which Stripe account's books these are: one row, written at the first boot.
CREATE TABLE account_binding (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  account text COLLATE "C" NOT NULL,
  livemode boolean NOT NULL,
  -- Names this installation on what it creates at Stripe.
  instance text NOT NULL DEFAULT 'instance_' || replace(gen_random_uuid()::text, '-', ''),
  bound_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE TABLE customer (
  account text COLLATE "C" NOT NULL,
  livemode boolean NOT NULL,
  customer text COLLATE "C" NOT NULL,
  managed_at timestamptz,
  reconciliation_mode text CHECK (reconciliation_mode IN ('automatic', 'manual')),
  -- Whether something may have changed at Stripe since its cash was last read, and since when.
  dirty_since timestamptz,
  synced_at timestamptz,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (customer, account, livemode)
);
CREATE INDEX customer_dirty ON customer (dirty_since, customer, account, livemode) WHERE dirty_since IS NOT NULL;

-- The registry: one row for each attempt to have an invoice paid, for ever.
CREATE TABLE invoice_payment (
  account text COLLATE "C" NOT NULL,
  livemode boolean NOT NULL,
  invoice text COLLATE "C" NOT NULL,
  attempt integer NOT NULL CHECK (attempt > 0),
  workflow_id text COLLATE "C" NOT NULL,
  customer text COLLATE "C" NOT NULL,
  input jsonb NOT NULL,
  input_hash bytea NOT NULL,
  due_at timestamptz,
  payment_intent text COLLATE "C",
  result jsonb,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (invoice, attempt, account, livemode),
  UNIQUE (workflow_id, account, livemode),
  UNIQUE (payment_intent, account, livemode),
  FOREIGN KEY (customer, account, livemode) REFERENCES customer
);
-- Those whose workflow may never have begun.
CREATE INDEX invoice_payment_unprepared ON invoice_payment (created_at, account, livemode)
  WHERE payment_intent IS NULL AND result IS NULL;

CREATE TABLE invoice_payment_timeline (
  account text COLLATE "C" NOT NULL,
  livemode boolean NOT NULL,
  invoice text COLLATE "C" NOT NULL,
  attempt integer NOT NULL,
  key text COLLATE "C" NOT NULL,
  sequence bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  at timestamptz NOT NULL,
  kind text NOT NULL,
  text text NOT NULL,
  PRIMARY KEY (invoice, attempt, key, account, livemode),
  FOREIGN KEY (invoice, attempt, account, livemode) REFERENCES invoice_payment
);

-- What workflows ask of the owner of a customer's cash; the audit record of it, too.
CREATE TABLE request (
  account text COLLATE "C" NOT NULL,
  livemode boolean NOT NULL,
  id text COLLATE "C" NOT NULL,
  position bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  customer text COLLATE "C" NOT NULL,
  kind text NOT NULL GENERATED ALWAYS AS (arguments ->> 'kind') STORED,
  payment_intent text COLLATE "C" GENERATED ALWAYS AS (arguments ->> 'paymentIntent') STORED,
  arguments jsonb NOT NULL,
  arguments_hash bytea NOT NULL,
  actor text NOT NULL,
  reason text NOT NULL,
  asker text,
  asked_at timestamptz NOT NULL,
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'taken', 'parked', 'answered')),
  parked_reason text,
  answer jsonb,
  answered_at timestamptz,
  PRIMARY KEY (id, account, livemode),
  FOREIGN KEY (customer, account, livemode) REFERENCES customer,
  CHECK ((state = 'parked') = (parked_reason IS NOT NULL)),
  CHECK ((state = 'answered') = (answer IS NOT NULL)),
  CHECK ((state = 'answered') = (answered_at IS NOT NULL))
);
CREATE UNIQUE INDEX request_in_order ON request (customer, position, account, livemode) WHERE state <> 'answered';

-- How free cash was to be matched with open PaymentIntents, and why.
CREATE TABLE allocation_plan (
  account text COLLATE "C" NOT NULL,
  livemode boolean NOT NULL,
  plan text COLLATE "C" NOT NULL,
  customer text COLLATE "C" NOT NULL,
  currency text NOT NULL,
  steps jsonb NOT NULL,
  explanation jsonb NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (plan, account, livemode),
  FOREIGN KEY (customer, account, livemode) REFERENCES customer
);
