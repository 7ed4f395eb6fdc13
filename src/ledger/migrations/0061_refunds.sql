-- Refunds of payments are followed as returns of cash are; a refund of a payment has the PaymentIntent that it is of.
ALTER TABLE cash_return
  ADD COLUMN payment_intent text COLLATE "C",
  -- Whether the money went into the customer's cash balance, which its cash row books.
  ADD COLUMN to_cash boolean NOT NULL DEFAULT false,
  -- Since when it is booked as arrived; null while it is not.
  ADD COLUMN arrived_at timestamptz,
  ADD CONSTRAINT cash_return_to_cash_is_of_a_payment CHECK (NOT to_cash OR payment_intent IS NOT NULL);
CREATE INDEX cash_return_of_payment_intent ON cash_return (payment_intent, account, livemode)
  WHERE payment_intent IS NOT NULL;
GRANT UPDATE (arrived_at) ON cash_return TO holdfast_app;

-- The refund that an event speaks of, if somebody must follow it: one on record that may still change, and one made
-- elsewhere of a payment on record or from the cash of a managed customer.
CREATE FUNCTION refund_to_follow(
  stripe_account text, stripe_livemode boolean, about text, about_type text, about_customer text, about_payment_intent text
) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT about
  WHERE about_type = 'refund' AND CASE
    WHEN EXISTS (
      SELECT FROM cash_return
      WHERE cash_return.account = stripe_account AND cash_return.livemode = stripe_livemode AND cash_return.id = about
    ) THEN EXISTS (
      SELECT FROM cash_return
      WHERE cash_return.account = stripe_account AND cash_return.livemode = stripe_livemode AND cash_return.id = about
        AND cash_return.status NOT IN ('failed', 'canceled') AND NOT cash_return.to_cash
    )
    WHEN about_payment_intent IS NOT NULL THEN EXISTS (
      SELECT FROM payment_intent
      WHERE payment_intent.account = stripe_account AND payment_intent.livemode = stripe_livemode
        AND payment_intent.id = about_payment_intent
    )
    ELSE EXISTS (
      SELECT FROM customer
      WHERE customer.account = stripe_account AND customer.livemode = stripe_livemode
        AND customer.customer = about_customer AND customer.managed_at IS NOT NULL
    )
  END
$$;
REVOKE ALL ON FUNCTION refund_to_follow FROM PUBLIC;
GRANT EXECUTE ON FUNCTION refund_to_follow TO holdfast_app;
