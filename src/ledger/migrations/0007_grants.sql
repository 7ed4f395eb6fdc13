-- What the application may do. The books are written by post_journals alone, the state of a write to Stripe is changed
-- by move_stripe_write alone, and nothing is ever deleted.

REVOKE ALL ON FUNCTION post_journals, move_stripe_write, receive_webhook_event FROM PUBLIC;

GRANT USAGE ON SCHEMA holdfast TO holdfast_app;
GRANT SELECT ON ALL TABLES IN SCHEMA holdfast TO holdfast_app;
GRANT EXECUTE ON FUNCTION post_journals, move_stripe_write, receive_webhook_event TO holdfast_app;

GRANT INSERT ON account_binding, customer, invoice_payment, invoice_payment_timeline, request, allocation_plan,
  cash_transaction, payment_intent, cash_return, webhook_event, event_cursor TO holdfast_app;
GRANT UPDATE ON customer, request, event_cursor TO holdfast_app;
GRANT UPDATE (payment_intent, result) ON invoice_payment TO holdfast_app;
GRANT UPDATE (status, instructions, charge, balance_transaction, version, touches, touches_read, news, news_told,
  raised_at) ON payment_intent TO holdfast_app;
GRANT UPDATE (status, version, raised_at) ON cash_return TO holdfast_app;

-- A write begins as announced: neither its id nor its state can be given.
GRANT INSERT (account, livemode, cause, successor, customer, object, request, request_hash, announced_at,
  newest_cash_transaction, reserve_for, spends) ON stripe_write TO holdfast_app;
GRANT UPDATE (explained_cash_transaction) ON stripe_write TO holdfast_app;
