-- The one way in which cash rows are booked: with their journals, with what they tell of PaymentIntents, and with the
-- writes that explain them, together or not at all, and only while the chain still ends where the caller's reading
-- began. Gives how many of the PaymentIntents are not Holdfast's and were not known before. One call, because the customer's row is held from its first statement to the commit.
CREATE FUNCTION book_cash(
  stripe_account text, stripe_livemode boolean, of_customer text, booked timestamptz,
  -- '<currency> <row id>' of each currency, in the order of currencies.
  chain_ends text[],
  row_ids text[], row_currencies text[], net_amounts bigint[], ending_balances bigint[], row_types text[],
  created_at timestamptz[], payment_intents text[], refunds text[], row_references text[],
  explained_rows text[], explaining_writes text[],
  keys text[], kinds text[], occurred timestamptz[], overdraws boolean[], causes text[], actors text[], reasons text[],
  entry_journals integer[], entry_names text[], entry_kinds text[], entry_currencies text[], entry_amounts bigint[]
) RETURNS integer LANGUAGE plpgsql
SET enable_seqscan = off AS $$
DECLARE
  moved text[];
  explained integer;
  foreign_intents integer := 0;
BEGIN
  PERFORM FROM customer
  WHERE customer.account = stripe_account AND customer.livemode = stripe_livemode AND customer.customer = of_customer
  FOR NO KEY UPDATE;

  -- A statement of its own: it sees what whoever held the customer before has booked.
  IF chain_ends IS DISTINCT FROM ARRAY(
    SELECT DISTINCT ON (chain.currency) chain.currency || ' ' || chain.id FROM cash_transaction AS chain
    WHERE chain.account = stripe_account AND chain.livemode = stripe_livemode AND chain.customer = of_customer
    ORDER BY chain.currency, chain.position DESC
  ) THEN
    RAISE EXCEPTION USING ERRCODE = 'HF013', MESSAGE = 'the cash rows that were read',
      DETAIL = 'The cash of ' || of_customer;
  END IF;

  -- Each row goes to the end of its currency's chain, in the order given.
  INSERT INTO cash_transaction
    (account, livemode, id, customer, currency, position, starting_balance, net_amount, ending_balance, type, created,
      payment_intent, refund, reference, booked_at)
  SELECT stripe_account, stripe_livemode, given.id, of_customer, given.currency,
    row_number() OVER (PARTITION BY given.currency ORDER BY given.place) + coalesce((
      SELECT max(chain.position) FROM cash_transaction AS chain
      WHERE chain.account = stripe_account AND chain.livemode = stripe_livemode AND chain.customer = of_customer
        AND chain.currency = given.currency
    ), 0),
    given.ending_balance - given.net_amount, given.net_amount, given.ending_balance, given.type, given.created,
    given.payment_intent, given.refund, given.reference, booked
  FROM unnest(row_ids, row_currencies, net_amounts, ending_balances, row_types, created_at, payment_intents, refunds,
      row_references) WITH ORDINALITY
    AS given (id, currency, net_amount, ending_balance, type, created, payment_intent, refund, reference, place)
  ORDER BY given.place;

  moved := ARRAY(
    SELECT DISTINCT given.id FROM unnest(payment_intents) AS given(id) WHERE given.id IS NOT NULL ORDER BY given.id
  );
  IF cardinality(moved) > 0 THEN
    -- One more change of which their invoice payments are to be told.
    UPDATE payment_intent SET news = news + 1
    WHERE payment_intent.account = stripe_account AND payment_intent.livemode = stripe_livemode
      AND payment_intent.id = ANY (moved);
    -- Those that are not Holdfast's.
    INSERT INTO foreign_payment_intent (account, livemode, id, customer, seen_at)
    SELECT stripe_account, stripe_livemode, given.id, of_customer, booked FROM unnest(moved) AS given(id)
    WHERE NOT EXISTS (
      SELECT FROM payment_intent AS own
      WHERE own.account = stripe_account AND own.livemode = stripe_livemode AND own.id = given.id
    )
    ON CONFLICT DO NOTHING;
    GET DIAGNOSTICS foreign_intents = ROW_COUNT;
  END IF;

  IF cardinality(keys) > 0 THEN
    PERFORM post_journals(stripe_account, stripe_livemode, booked, keys, kinds, occurred, overdraws, causes, actors,
      reasons, entry_journals, entry_names, entry_kinds, entry_currencies, entry_amounts);
  END IF;

  IF cardinality(explaining_writes) > 0 THEN
    UPDATE stripe_write SET explained_cash_transaction = explanation.cash_transaction
    FROM unnest(explained_rows, explaining_writes) AS explanation(cash_transaction, write)
    WHERE stripe_write.account = stripe_account AND stripe_write.livemode = stripe_livemode
      AND stripe_write.id = explanation.write AND stripe_write.explained_cash_transaction IS NULL;
    GET DIAGNOSTICS explained = ROW_COUNT;
    IF explained < cardinality(explaining_writes) THEN
      RAISE EXCEPTION USING ERRCODE = 'HF013', MESSAGE = 'the cash rows that were read',
        DETAIL = 'The cash of ' || of_customer;
    END IF;
  END IF;

  RETURN foreign_intents;
END
$$;

REVOKE ALL ON FUNCTION book_cash FROM PUBLIC;
GRANT EXECUTE ON FUNCTION book_cash TO holdfast_app;
