-- The payments of a customer whose Checkout Session has no PaymentIntent that is known yet: looked for whenever Stripe tells
-- of one of that customer's that is on nobody's record.
CREATE INDEX invoice_payment_awaiting_checkout ON invoice_payment (customer, account, livemode)
  WHERE checkout_session IS NOT NULL AND payment_intent IS NULL AND result IS NULL;
