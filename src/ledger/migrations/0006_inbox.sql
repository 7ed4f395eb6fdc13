-- Stripe's events as they came in. The payload is kept as it was, and never acted on.
CREATE TABLE webhook_event (
  account text COLLATE "C" NOT NULL,
  livemode boolean NOT NULL,
  id text COLLATE "C" NOT NULL,
  type text NOT NULL,
  api_version text,
  created timestamptz NOT NULL,
  object_id text COLLATE "C",
  object_type text,
  customer text COLLATE "C",
  payment_intent text COLLATE "C",
  payload json NOT NULL,
  received_at timestamptz NOT NULL,
  PRIMARY KEY (id, account, livemode)
);

-- Up to when the sweep has read Stripe's own list of events.
CREATE TABLE event_cursor (
  account text COLLATE "C" NOT NULL,
  livemode boolean NOT NULL,
  swept_until timestamptz NOT NULL,
  PRIMARY KEY (account, livemode)
);

-- Stores an event and says whom it wakes, in one round trip. It wakes nobody when it was stored before, or when the
-- books hold already what it speaks of.
CREATE FUNCTION receive_webhook_event(
  stripe_account text, stripe_livemode boolean, event text, event_type text, version text, event_created timestamptz,
  about text, about_type text, about_customer text, about_payment_intent text, event_payload json, now_at timestamptz,
  OUT duplicate boolean, OUT wake_customer text, OUT wake_cash_return text
) LANGUAGE plpgsql AS $$
DECLARE
  intent_customer text;
  intent_finished boolean;
BEGIN
  INSERT INTO webhook_event
    (account, livemode, id, type, api_version, created, object_id, object_type, customer, payment_intent, payload,
      received_at)
  VALUES (stripe_account, stripe_livemode, event, event_type, version, event_created, about, about_type,
    about_customer, about_payment_intent, event_payload, now_at)
  ON CONFLICT DO NOTHING;
  duplicate := NOT FOUND;
  IF duplicate THEN
    RETURN;
  END IF;

  SELECT cash_return.id INTO wake_cash_return FROM cash_return
  WHERE cash_return.account = stripe_account AND cash_return.livemode = stripe_livemode AND cash_return.id = about;

  IF EXISTS (
    SELECT FROM cash_transaction
    WHERE cash_transaction.account = stripe_account AND cash_transaction.livemode = stripe_livemode
      AND cash_transaction.id = about
  ) THEN
    RETURN;
  END IF;

  SELECT payment_intent.customer, payment_intent.finished INTO intent_customer, intent_finished FROM payment_intent
  WHERE payment_intent.account = stripe_account AND payment_intent.livemode = stripe_livemode
    AND payment_intent.id = about_payment_intent;
  IF intent_finished AND about_type IS DISTINCT FROM 'customer_cash_balance_transaction' THEN
    RETURN;
  END IF;

  -- The customer first, as whoever books its cash locks it first.
  UPDATE customer SET dirty_since = now_at
  WHERE customer.account = stripe_account AND customer.livemode = stripe_livemode
    AND customer.customer = coalesce(about_customer, intent_customer)
    AND customer.managed_at IS NOT NULL AND customer.dirty_since IS NULL
  RETURNING customer.customer INTO wake_customer;
  UPDATE payment_intent SET touches = touches + 1
  WHERE payment_intent.account = stripe_account AND payment_intent.livemode = stripe_livemode
    AND payment_intent.id = about_payment_intent AND NOT payment_intent.finished;
END
$$;
