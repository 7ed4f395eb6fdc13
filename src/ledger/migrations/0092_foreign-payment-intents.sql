-- PaymentIntents that took a managed customer's cash and are not Holdfast's: somebody else at the account made them.
CREATE TABLE foreign_payment_intent (
  account text COLLATE "C" NOT NULL,
  livemode boolean NOT NULL,
  id text COLLATE "C" NOT NULL,
  customer text COLLATE "C" NOT NULL,
  -- How it ended; null while it may still take or give back cash.
  status text CHECK (status IN ('succeeded', 'canceled')),
  seen_at timestamptz NOT NULL,
  PRIMARY KEY (id, account, livemode),
  FOREIGN KEY (customer, account, livemode) REFERENCES customer
);
CREATE INDEX foreign_payment_intent_unfinished ON foreign_payment_intent (customer, account, livemode)
  WHERE status IS NULL;

GRANT SELECT, INSERT ON foreign_payment_intent TO holdfast_app;
GRANT UPDATE (status) ON foreign_payment_intent TO holdfast_app;
