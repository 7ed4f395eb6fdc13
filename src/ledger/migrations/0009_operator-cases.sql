-- What somebody must look at and decide. The key is the identity of what was found: found again, it is the same case.
CREATE TABLE operator_case (
  account text COLLATE "C" NOT NULL,
  livemode boolean NOT NULL,
  key text COLLATE "C" NOT NULL,
  sequence bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  kind text NOT NULL,
  customer text COLLATE "C",
  invoice text COLLATE "C",
  -- The object at Stripe that it is about.
  object text COLLATE "C",
  amount bigint,
  currency text COLLATE "C",
  -- What happened and what can be done, for the reader.
  text text NOT NULL,
  opened_at timestamptz NOT NULL,
  closed_at timestamptz,
  closed_by text,
  resolution text,
  PRIMARY KEY (key, account, livemode),
  CHECK ((amount IS NULL) = (currency IS NULL)),
  CHECK ((closed_at IS NULL) = (closed_by IS NULL)),
  CHECK ((closed_at IS NULL) = (resolution IS NULL))
);
CREATE INDEX operator_case_open ON operator_case (sequence, account, livemode) WHERE closed_at IS NULL;

GRANT SELECT, INSERT ON operator_case TO holdfast_app;
GRANT UPDATE (closed_at, closed_by, resolution) ON operator_case TO holdfast_app;
