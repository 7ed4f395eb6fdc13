-- The case of a payment that a bank took back, and that an attempt asks for again.
ALTER TABLE invoice_payment ADD COLUMN reopens text COLLATE "C";
