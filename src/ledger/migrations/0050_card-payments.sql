-- PaymentIntents that are paid by card: the levels that Stripe shows of them, and who is woken by their events.

ALTER TABLE payment_intent
  ADD COLUMN method text NOT NULL DEFAULT 'bank_transfer' CHECK (method IN ('bank_transfer', 'card')),
  ADD COLUMN amount_capturable bigint NOT NULL DEFAULT 0 CHECK (amount_capturable >= 0),
  ADD COLUMN amount_received bigint NOT NULL DEFAULT 0 CHECK (amount_received >= 0),
  ADD COLUMN capture_before timestamptz,
  -- When the sweep last read one whose invoice payment has ended.
  ADD COLUMN swept_at timestamptz;
GRANT UPDATE (amount, amount_capturable, amount_received, capture_before, swept_at) ON payment_intent TO holdfast_app;

CREATE INDEX payment_intent_unfinished_card ON payment_intent (swept_at, created_at, account, livemode)
  WHERE NOT finished AND method = 'card';

-- As before, and: an event of a PaymentIntent that is paid by card wakes its invoice payment, its one owner, and
-- never the owner of the customer's cash. Once that payment has ended, the sweep reads what the event spoke of.
DROP FUNCTION receive_webhook_event;
CREATE FUNCTION receive_webhook_event(
  stripe_account text, stripe_livemode boolean, event text, event_type text, version text, event_created timestamptz,
  about text, about_type text, about_customer text, about_payment_intent text, event_payload json, now_at timestamptz,
  OUT duplicate boolean, OUT wake_customer text, OUT wake_cash_return text, OUT wake_invoice_payment text
) LANGUAGE plpgsql AS $$
DECLARE
  intent_customer text;
  intent_finished boolean;
  intent_method text;
  intent_workflow text;
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

  SELECT payment_intent.customer, payment_intent.finished, payment_intent.method,
    CASE WHEN invoice_payment.result IS NULL THEN invoice_payment.workflow_id END
  INTO intent_customer, intent_finished, intent_method, intent_workflow
  FROM payment_intent JOIN invoice_payment
    ON invoice_payment.account = payment_intent.account AND invoice_payment.livemode = payment_intent.livemode
    AND invoice_payment.invoice = payment_intent.invoice AND invoice_payment.attempt = payment_intent.attempt
  WHERE payment_intent.account = stripe_account AND payment_intent.livemode = stripe_livemode
    AND payment_intent.id = about_payment_intent;
  IF intent_finished AND about_type IS DISTINCT FROM 'customer_cash_balance_transaction' THEN
    RETURN;
  END IF;

  IF intent_method = 'card' THEN
    wake_invoice_payment := intent_workflow;
  ELSE
    -- The customer first, as whoever books its cash locks it first.
    UPDATE customer SET dirty_since = now_at
    WHERE customer.account = stripe_account AND customer.livemode = stripe_livemode
      AND customer.customer = coalesce(about_customer, intent_customer)
      AND customer.managed_at IS NOT NULL AND customer.dirty_since IS NULL
    RETURNING customer.customer INTO wake_customer;
  END IF;
  UPDATE payment_intent SET touches = touches + 1
  WHERE payment_intent.account = stripe_account AND payment_intent.livemode = stripe_livemode
    AND payment_intent.id = about_payment_intent AND NOT payment_intent.finished;
END
$$;
REVOKE ALL ON FUNCTION receive_webhook_event FROM PUBLIC;
GRANT EXECUTE ON FUNCTION receive_webhook_event TO holdfast_app;
