-- Payments on the page of a Checkout Session that the backend has created.

ALTER TABLE invoice_payment
  ADD COLUMN checkout_session text COLLATE "C" GENERATED ALWAYS AS (input #>> '{method,checkoutSession}') STORED;
-- A session pays one invoice, once.
CREATE UNIQUE INDEX invoice_payment_of_checkout_session ON invoice_payment (checkout_session, account, livemode)
  WHERE checkout_session IS NOT NULL;

ALTER TABLE request
  ADD COLUMN checkout_session text COLLATE "C" GENERATED ALWAYS AS (arguments ->> 'checkoutSession') STORED;

-- As before, and: an event of a Checkout Session wakes the invoice payment that has it, which reads what became of it.
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
  session_workflow text;
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

  IF about_type = 'checkout.session' THEN
    SELECT invoice_payment.workflow_id INTO session_workflow FROM invoice_payment
    WHERE invoice_payment.account = stripe_account AND invoice_payment.livemode = stripe_livemode
      AND invoice_payment.checkout_session = about AND invoice_payment.result IS NULL;
  END IF;

  IF intent_method = 'card' THEN
    wake_invoice_payment := intent_workflow;
  ELSIF session_workflow IS NOT NULL THEN
    wake_invoice_payment := session_workflow;
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
    AND NOT payment_intent.finished
    AND (payment_intent.id = about_payment_intent
      OR (about_type IN ('invoice', 'credit_note') AND payment_intent.in_full
        AND payment_intent.customer = about_customer));
END
$$;
REVOKE ALL ON FUNCTION receive_webhook_event FROM PUBLIC;
GRANT EXECUTE ON FUNCTION receive_webhook_event TO holdfast_app;
