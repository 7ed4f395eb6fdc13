-- What has become of the matter of a case since it was opened.
CREATE TABLE operator_case_note (
  account text COLLATE "C" NOT NULL,
  livemode boolean NOT NULL,
  operator_case text COLLATE "C" NOT NULL,
  -- The identity of what happened: told again, it is the same note.
  key text COLLATE "C" NOT NULL,
  sequence bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  at timestamptz NOT NULL,
  text text NOT NULL,
  PRIMARY KEY (operator_case, key, account, livemode),
  FOREIGN KEY (operator_case, account, livemode) REFERENCES operator_case (key, account, livemode)
);

GRANT SELECT, INSERT ON operator_case_note TO holdfast_app;

-- A customer's intents by age, and what was written to one: by these, money that comes too late is recognised.
CREATE INDEX payment_intent_of_customer ON payment_intent (customer, created_at, account, livemode);
CREATE INDEX stripe_write_on_object ON stripe_write (object, sequence, account, livemode);
