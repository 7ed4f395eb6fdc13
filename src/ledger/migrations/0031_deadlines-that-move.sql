-- The deadline of an invoice may be extended; its input stays as it was started.
GRANT UPDATE (due_at) ON invoice_payment TO holdfast_app;
