-- What the audit found: figures in which the books and Stripe differ. A row stands as long as the difference is the
-- same; once it is another, it begins anew, and once it is not found any more, it is gone.
CREATE TABLE book_difference (
  account text COLLATE "C" NOT NULL,
  livemode boolean NOT NULL,
  -- The customer, or 'account' for what belongs to the whole account.
  subject text COLLATE "C" NOT NULL,
  figure text COLLATE "C" NOT NULL,
  currency text COLLATE "C" NOT NULL,
  ledger bigint NOT NULL,
  stripe bigint NOT NULL,
  found_at timestamptz NOT NULL,
  seen_at timestamptz NOT NULL,
  -- Since when it stands long enough to be no mere delay.
  confirmed_at timestamptz,
  -- The case that was opened when it was confirmed.
  operator_case text COLLATE "C",
  gone_at timestamptz,
  PRIMARY KEY (subject, figure, currency, account, livemode),
  CHECK ((confirmed_at IS NULL) = (operator_case IS NULL))
);
CREATE INDEX book_difference_standing ON book_difference (seen_at, account, livemode) WHERE gone_at IS NULL;

ALTER TABLE customer ADD COLUMN audited_at timestamptz;
CREATE INDEX customer_audited ON customer (audited_at NULLS FIRST, customer, account, livemode)
  WHERE managed_at IS NOT NULL;

-- When the audit last compared what belongs to the whole account.
CREATE TABLE account_audit (
  account text COLLATE "C" NOT NULL,
  livemode boolean NOT NULL,
  audited_at timestamptz NOT NULL,
  PRIMARY KEY (account, livemode)
);

GRANT SELECT, INSERT, UPDATE ON book_difference, account_audit TO holdfast_app;
