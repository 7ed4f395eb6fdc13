-- A mark whose wake-up was lost, because the workflow that it woke was terminated or nobody could be reached, must not
-- silence the webhooks after it.
ALTER TABLE customer ADD COLUMN woken_again_at timestamptz;

-- The customer that an event concerns, when its mark has stood for so long that whoever was woken should have taken it
-- away, and nobody was woken again meanwhile. Else null. However many events come: one wake-up in that time.
CREATE FUNCTION customer_to_wake_again(
  stripe_account text, stripe_livemode boolean, about_customer text, about_payment_intent text, now_at timestamptz
) RETURNS text LANGUAGE sql VOLATILE AS $$
  UPDATE customer SET woken_again_at = now_at
  WHERE customer.account = stripe_account AND customer.livemode = stripe_livemode
    AND customer.customer = coalesce(about_customer, (
      SELECT payment_intent.customer FROM payment_intent
      WHERE payment_intent.account = stripe_account AND payment_intent.livemode = stripe_livemode
        AND payment_intent.id = about_payment_intent
    ))
    AND greatest(customer.dirty_since, customer.woken_again_at) <= now_at - interval '5 seconds'
    AND customer.dirty_since IS NOT NULL
  RETURNING customer.customer
$$;
REVOKE ALL ON FUNCTION customer_to_wake_again FROM PUBLIC;
GRANT EXECUTE ON FUNCTION customer_to_wake_again TO holdfast_app;
