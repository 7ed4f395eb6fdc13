-- Every write to Stripe, announced before it is sent. Its id is the idempotency key.
CREATE TABLE stripe_write (
  account text COLLATE "C" NOT NULL,
  livemode boolean NOT NULL,
  id text COLLATE "C" NOT NULL DEFAULT 'write_' || replace(gen_random_uuid()::text, '-', ''),
  sequence bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  -- The decision, and how often it was taken again because it was proved not to have happened, or refused.
  cause text COLLATE "C" NOT NULL,
  successor integer NOT NULL CHECK (successor >= 0),
  customer text COLLATE "C" NOT NULL,
  object text COLLATE "C" NOT NULL,
  kind text NOT NULL GENERATED ALWAYS AS (request ->> 'kind') STORED,
  request jsonb NOT NULL,
  request_hash bytea NOT NULL,
  state text NOT NULL DEFAULT 'announced'
    CHECK (state IN ('announced', 'sent', 'done', 'refused', 'unknown', 'absent')),
  announced_at timestamptz NOT NULL,
  first_sent_at timestamptz,
  last_sent_at timestamptz,
  -- Stripe repeats a stored failure for the key: sending again can tell nothing more.
  replayed_failure_at timestamptz,
  -- Looked for at Stripe and not found; what is not found twice did not happen.
  missed_at timestamptz,
  result_id text,
  refusal jsonb,
  newest_cash_transaction text COLLATE "C",
  reserve_for text,
  spends text,
  explained_cash_transaction text COLLATE "C",
  PRIMARY KEY (id, account, livemode),
  UNIQUE (cause, successor, account, livemode),
  UNIQUE (explained_cash_transaction, account, livemode),
  FOREIGN KEY (customer, account, livemode) REFERENCES customer,
  FOREIGN KEY (newest_cash_transaction, account, livemode) REFERENCES cash_transaction,
  FOREIGN KEY (explained_cash_transaction, account, livemode) REFERENCES cash_transaction,
  CHECK ((first_sent_at IS NULL) = (last_sent_at IS NULL)),
  CHECK (state NOT IN ('sent', 'done', 'refused', 'unknown') OR first_sent_at IS NOT NULL),
  CHECK ((state = 'done') = (result_id IS NOT NULL)),
  CHECK ((state = 'refused') = (refusal IS NOT NULL))
);
-- One write at a time on an object, until its outcome is known.
CREATE UNIQUE INDEX stripe_write_unfinished ON stripe_write (object, account, livemode)
  WHERE state IN ('announced', 'sent', 'unknown');
CREATE INDEX stripe_write_unfinished_of_customer ON stripe_write (customer, sequence, account, livemode)
  WHERE state IN ('announced', 'sent', 'unknown');
CREATE INDEX stripe_write_unexplaining ON stripe_write (customer, sequence, account, livemode)
  WHERE explained_cash_transaction IS NULL AND state IN ('sent', 'unknown', 'done');

-- The states from which a write may come into a state. What is done, refused or absent stays so.
CREATE FUNCTION stripe_write_origins(state text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE state
    WHEN 'sent' THEN ARRAY['announced', 'sent', 'unknown']
    WHEN 'unknown' THEN ARRAY['sent', 'unknown']
    WHEN 'done' THEN ARRAY['sent', 'unknown']
    WHEN 'refused' THEN ARRAY['sent', 'unknown']
    WHEN 'absent' THEN ARRAY['announced', 'sent', 'unknown']
    ELSE ARRAY[]::text[]
  END
$$;

-- The one way to change a write's state: moves it if it is in one of the expected states and the move is one that
-- exists. Gives the write as it is then; nothing when it was not moved.
CREATE FUNCTION move_stripe_write(
  stripe_account text, stripe_livemode boolean, write text, expected text[], next_state text,
  sent_at timestamptz, result text, reason jsonb, replayed_at timestamptz, not_found_at timestamptz
) RETURNS SETOF stripe_write LANGUAGE sql
SECURITY DEFINER SET search_path = holdfast, pg_temp AS $$
  UPDATE stripe_write
  SET state = next_state,
    first_sent_at = coalesce(first_sent_at, sent_at),
    last_sent_at = coalesce(sent_at, last_sent_at),
    result_id = result,
    refusal = reason,
    replayed_failure_at = coalesce(replayed_at, replayed_failure_at),
    missed_at = coalesce(not_found_at, missed_at)
  WHERE stripe_write.account = stripe_account AND stripe_write.livemode = stripe_livemode
    AND stripe_write.id = write
    AND stripe_write.state = ANY (expected) AND stripe_write.state = ANY (stripe_write_origins(next_state))
  RETURNING *
$$;
