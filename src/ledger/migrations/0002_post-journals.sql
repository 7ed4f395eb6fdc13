-- The one way into the books: a batch of journals with their entries, booked together or not at all.
--
-- A journal whose key is booked already is skipped if it says the same, and refuses the whole batch otherwise. Locks
-- are taken in one order by everybody (keys by their text, new accounts by name, accounts by id, keys before
-- accounts), so batches that meet on any of them wait for each other and never in a circle. A batch that meets a key
-- which another transaction is just booking waits for that transaction's end.
--
-- Entries come flattened: entry_journals[n] is the position, from 1, of the n-th entry's journal in keys. Returns how
-- many journals were booked now.

CREATE FUNCTION post_journals(
  stripe_account text, stripe_livemode boolean, posted_at timestamptz,
  keys text[], kinds text[], occurred timestamptz[], overdraws boolean[], causes text[], actors text[], reasons text[],
  entry_journals integer[], entry_names text[], entry_kinds text[], entry_currencies text[], entry_amounts bigint[]
) RETURNS integer LANGUAGE plpgsql
SECURITY DEFINER SET search_path = holdfast, pg_temp
SET enable_seqscan = off AS $$
DECLARE
  hashes bytea[];
  ids bigint[];
  booked bigint[];
  entry_accounts bigint[];
  moved bigint[];
  one bigint;
  offender text;
BEGIN
  SELECT given.key INTO offender
  FROM unnest(keys) WITH ORDINALITY AS given(key, position)
  WHERE given.position <> ALL (entry_journals) LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION USING ERRCODE = 'HF002', MESSAGE = 'it has no entries', DETAIL = offender;
  END IF;

  SELECT array_agg(
    sha256(convert_to(jsonb_build_array(kinds[content.journal], overdraws[content.journal])::text || content.entries, 'UTF8'))
    ORDER BY content.journal
  ) INTO hashes
  FROM (
    SELECT given.journal, string_agg(
      jsonb_build_array(given.name, given.currency, given.amount)::text, ','
      ORDER BY given.name COLLATE "C", given.currency COLLATE "C", given.amount
    ) AS entries
    FROM unnest(entry_journals, entry_names, entry_currencies, entry_amounts) AS given(journal, name, currency, amount)
    GROUP BY given.journal
  ) AS content;

  -- Numbered in the caller's order, inserted in the order of keys.
  ids := ARRAY(SELECT nextval('journal_id') FROM generate_series(1, cardinality(keys)));
  WITH inserted AS (
    INSERT INTO journal
      (account, livemode, id, key, kind, occurred_at, booked_at, cause, actor, reason, may_overdraw, content_hash)
    SELECT stripe_account, stripe_livemode, given.id, given.key, given.kind, given.occurred_at,
      coalesce(posted_at, clock_timestamp()), given.cause, given.actor, given.reason, given.may_overdraw, given.content_hash
    FROM unnest(ids, keys, kinds, occurred, causes, actors, reasons, overdraws, hashes)
      AS given(id, key, kind, occurred_at, cause, actor, reason, may_overdraw, content_hash)
    ORDER BY given.key COLLATE "C", given.id
    ON CONFLICT DO NOTHING
    RETURNING id
  )
  SELECT array_agg(inserted.id) INTO booked FROM inserted;

  IF booked IS NULL OR cardinality(booked) < cardinality(keys) THEN
    SELECT given.key INTO offender
    FROM unnest(keys, hashes) AS given(key, content_hash) CROSS JOIN LATERAL (
      SELECT journal.content_hash FROM journal
      WHERE journal.account = stripe_account AND journal.livemode = stripe_livemode AND journal.key = given.key
      LIMIT 1
    ) AS known
    WHERE known.content_hash <> given.content_hash
    LIMIT 1;
    IF FOUND THEN
      RAISE EXCEPTION USING ERRCODE = 'HF005', MESSAGE = 'it is booked with other entries', DETAIL = offender;
    END IF;
    IF booked IS NULL THEN
      RETURN 0;
    END IF;
  END IF;

  INSERT INTO ledger_account (account, livemode, name, currency, kind)
  SELECT DISTINCT stripe_account, stripe_livemode, given.name, given.currency, given.kind
  FROM unnest(entry_journals, entry_names, entry_currencies, entry_kinds) AS given(journal, name, currency, kind)
  WHERE ids[given.journal] = ANY (booked) AND (
    SELECT ledger_account.id FROM ledger_account
    WHERE ledger_account.account = stripe_account AND ledger_account.livemode = stripe_livemode
      AND ledger_account.name = given.name AND ledger_account.currency = given.currency
  ) IS NULL
  ORDER BY given.name, given.currency
  ON CONFLICT DO NOTHING;

  -- Null for the entries of a journal that is skipped.
  SELECT array_agg(known.id ORDER BY given.position), array_agg(DISTINCT known.id) FILTER (WHERE known.id IS NOT NULL),
    min(keys[given.journal]) FILTER (WHERE known.kind <> given.kind)
  INTO entry_accounts, moved, offender
  FROM unnest(entry_journals, entry_names, entry_currencies, entry_kinds) WITH ORDINALITY
    AS given(journal, name, currency, kind, position)
  LEFT JOIN LATERAL (
    SELECT ledger_account.id, ledger_account.kind FROM ledger_account
    WHERE ledger_account.account = stripe_account AND ledger_account.livemode = stripe_livemode
      AND ledger_account.name = given.name AND ledger_account.currency = given.currency
      AND ids[given.journal] = ANY (booked)
    LIMIT 1
  ) AS known ON true;
  IF offender IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'HF007',
      MESSAGE = 'one of its accounts is of another kind in the books', DETAIL = offender;
  END IF;

  -- array_agg(DISTINCT …) has sorted them.
  FOREACH one IN ARRAY moved LOOP
    PERFORM FROM ledger_account
    WHERE ledger_account.account = stripe_account AND ledger_account.livemode = stripe_livemode
      AND ledger_account.id = one
    FOR NO KEY UPDATE;
  END LOOP;

  INSERT INTO entry
    (account, livemode, journal, line, ledger_account, sequence, currency, amount, balance_after)
  SELECT stripe_account, stripe_livemode, ids[given.journal],
    row_number() OVER (PARTITION BY given.journal ORDER BY given.position),
    given.ledger_account,
    before.entry_count + row_number() OVER of_account,
    given.currency, given.amount,
    before.balance + sum(given.amount) OVER of_account
  FROM unnest(entry_journals, entry_accounts, entry_currencies, entry_amounts) WITH ORDINALITY
    AS given(journal, ledger_account, currency, amount, position)
  CROSS JOIN LATERAL (
    SELECT ledger_account.balance, ledger_account.entry_count FROM ledger_account
    WHERE ledger_account.account = stripe_account AND ledger_account.livemode = stripe_livemode
      AND ledger_account.id = given.ledger_account
    LIMIT 1
  ) AS before
  WINDOW of_account AS (PARTITION BY given.ledger_account ORDER BY given.journal, given.position);

  FOREACH one IN ARRAY moved LOOP
    UPDATE ledger_account
    SET (balance, entry_count) = (
      SELECT entry.balance_after, entry.sequence FROM entry
      WHERE entry.account = stripe_account AND entry.livemode = stripe_livemode AND entry.ledger_account = one
      ORDER BY entry.sequence DESC LIMIT 1
    )
    WHERE ledger_account.account = stripe_account AND ledger_account.livemode = stripe_livemode
      AND ledger_account.id = one;
  END LOOP;

  RETURN cardinality(booked);
END
$$;
