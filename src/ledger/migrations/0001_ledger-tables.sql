-- The books: accounts, journals and their entries. A debit is positive, a credit negative, in minor units.
-- Every table carries the Stripe account and livemode in its keys, so that no row can belong to another's books. They
-- stand last in each key: they are the same for nearly all rows, and an index that begins with them finds nothing.

CREATE TABLE ledger_account (
  account text COLLATE "C" NOT NULL,
  livemode boolean NOT NULL,
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  name text COLLATE "C" NOT NULL CHECK (name <> ''),
  currency text COLLATE "C" NOT NULL CHECK (currency ~ '^[a-z]{3}$'),
  kind text NOT NULL CHECK (kind IN ('asset', 'liability', 'clearing', 'expense', 'equity', 'memorandum')),
  -- The sum of the account's entries, and how many there are; a trigger holds both to the entries.
  balance bigint NOT NULL DEFAULT 0,
  entry_count bigint NOT NULL DEFAULT 0,
  -- A customer's cash and its reservations are liabilities that only a bank's reversal may turn into a debt.
  never_overdrawn boolean NOT NULL GENERATED ALWAYS AS
    (name LIKE 'customer:%:cash' OR name LIKE 'customer:%:reserved:%') STORED,
  PRIMARY KEY (id, account, livemode),
  UNIQUE (name, currency, account, livemode),
  -- What entries refer to, so that an entry's currency is its account's.
  UNIQUE (id, currency, account, livemode)
) WITH (fillfactor = 50);

CREATE SEQUENCE journal_id;

CREATE TABLE journal (
  account text COLLATE "C" NOT NULL,
  livemode boolean NOT NULL,
  id bigint NOT NULL DEFAULT nextval('journal_id'),
  key text COLLATE "C" NOT NULL CHECK (key <> ''),
  kind text NOT NULL CHECK (kind <> ''),
  occurred_at timestamptz NOT NULL,
  -- For the record only: nothing is decided by it.
  booked_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  cause text,
  actor text,
  reason text,
  may_overdraw boolean NOT NULL,
  -- Of the kind, may_overdraw and the entries: the same key again must be the same fact.
  content_hash bytea NOT NULL,
  transaction_id xid8 NOT NULL DEFAULT pg_current_xact_id(),
  PRIMARY KEY (id, account, livemode),
  UNIQUE (key, account, livemode)
);

CREATE TABLE entry (
  account text COLLATE "C" NOT NULL,
  livemode boolean NOT NULL,
  journal bigint NOT NULL,
  line integer NOT NULL CHECK (line > 0),
  ledger_account bigint NOT NULL,
  -- The n-th entry of its ledger account.
  sequence bigint NOT NULL CHECK (sequence > 0),
  currency text COLLATE "C" NOT NULL,
  amount bigint NOT NULL CHECK (amount <> 0),
  balance_after bigint NOT NULL,
  PRIMARY KEY (ledger_account, sequence, account, livemode),
  UNIQUE (journal, line, account, livemode),
  FOREIGN KEY (journal, account, livemode) REFERENCES journal (id, account, livemode),
  CONSTRAINT entry_currency_of_account FOREIGN KEY (ledger_account, currency, account, livemode)
    REFERENCES ledger_account (id, currency, account, livemode)
);

-- Append only, for the owner of the tables too.

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION USING ERRCODE = 'HF006',
    MESSAGE = format('%s of %s is refused: its rows are never changed or removed', TG_OP, TG_TABLE_NAME);
END
$$;

CREATE TRIGGER journal_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON journal
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER entry_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON entry
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ledger_account_is_never_removed BEFORE DELETE OR TRUNCATE ON ledger_account
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- How the functions below look things up: row by row, each row by a unique key (`LATERAL (… LIMIT 1)`), with sequential
-- scans switched off. Postgres keeps a function's plans for as long as a connection lives; one that was made while the
-- books were nearly empty would otherwise read them whole, once for every row, long after they have grown.

-- Every journal has entries. Checked at commit, when all of them must be there.

CREATE FUNCTION require_entries() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = holdfast, pg_temp SET enable_seqscan = off AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM entry
    WHERE entry.account = NEW.account AND entry.livemode = NEW.livemode AND entry.journal = NEW.id
  ) THEN
    RAISE EXCEPTION USING ERRCODE = 'HF002',
      MESSAGE = format('journal %s has no entries', NEW.key), DETAIL = NEW.key;
  END IF;
  RETURN NULL;
END
$$;

CREATE CONSTRAINT TRIGGER journal_has_entries AFTER INSERT ON journal
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_entries();

-- The entries that one statement adds: of journals of this transaction, zero-sum for each journal and currency, and
-- none that takes a customer's cash below zero. They are checked as a set, at once and not at commit, because that is
-- both the cheapest and the strictest: entries that balance in each statement balance in each journal.

CREATE FUNCTION check_new_entries() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = holdfast, pg_temp SET enable_seqscan = off AS $$
DECLARE
  offender record;
BEGIN
  SELECT journal.key INTO offender
  FROM new_entries CROSS JOIN LATERAL (
    SELECT key, transaction_id FROM journal
    WHERE journal.account = new_entries.account AND journal.livemode = new_entries.livemode
      AND journal.id = new_entries.journal
    LIMIT 1
  ) AS journal
  WHERE journal.transaction_id <> pg_current_xact_id()
  LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION USING ERRCODE = 'HF003',
      MESSAGE = format('journal %s was booked before; no entry can be added to it', offender.key),
      DETAIL = offender.key;
  END IF;

  SELECT journal.key, unbalanced.currency, unbalanced.difference INTO offender
  FROM (
    SELECT account, livemode, journal, currency, sum(amount) AS difference
    FROM new_entries GROUP BY account, livemode, journal, currency HAVING sum(amount) <> 0
    LIMIT 1
  ) AS unbalanced CROSS JOIN LATERAL (
    SELECT key FROM journal
    WHERE journal.account = unbalanced.account AND journal.livemode = unbalanced.livemode
      AND journal.id = unbalanced.journal
    LIMIT 1
  ) AS journal;
  IF FOUND THEN
    RAISE EXCEPTION USING ERRCODE = 'HF001',
      MESSAGE = format('its debits less its credits in %s are %s, not zero', offender.currency, offender.difference),
      DETAIL = offender.key;
  END IF;

  SELECT journal.key, ledger_account.name, new_entries.currency, new_entries.balance_after INTO offender
  FROM new_entries CROSS JOIN LATERAL (
    SELECT name, never_overdrawn FROM ledger_account
    WHERE ledger_account.account = new_entries.account AND ledger_account.livemode = new_entries.livemode
      AND ledger_account.id = new_entries.ledger_account
    LIMIT 1
  ) AS ledger_account CROSS JOIN LATERAL (
    SELECT key, may_overdraw FROM journal
    WHERE journal.account = new_entries.account AND journal.livemode = new_entries.livemode
      AND journal.id = new_entries.journal
    LIMIT 1
  ) AS journal
  WHERE new_entries.amount > 0 AND new_entries.balance_after > 0
    AND ledger_account.never_overdrawn AND NOT journal.may_overdraw
  LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION USING ERRCODE = 'HF004',
      MESSAGE = format('it would leave %s at %s %s', offender.name, -offender.balance_after, offender.currency),
      DETAIL = offender.key;
  END IF;
  RETURN NULL;
END
$$;

CREATE TRIGGER entries_are_sound AFTER INSERT ON entry REFERENCING NEW TABLE AS new_entries
  FOR EACH STATEMENT EXECUTE FUNCTION check_new_entries();

-- An account's name, kind and currency never change, and its balance moves by exactly the entries added to it.

CREATE FUNCTION check_balance() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = holdfast, pg_temp SET enable_seqscan = off AS $$
DECLARE
  known_count bigint := 0;
  known_balance bigint := 0;
  added_count bigint;
  added_amount numeric;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF (NEW.account, NEW.livemode, NEW.id, NEW.name, NEW.currency, NEW.kind)
      IS DISTINCT FROM (OLD.account, OLD.livemode, OLD.id, OLD.name, OLD.currency, OLD.kind) THEN
      RAISE EXCEPTION USING ERRCODE = 'HF006', MESSAGE = format('ledger account %s is never changed', OLD.name);
    END IF;
    known_count := OLD.entry_count;
    known_balance := OLD.balance;
  END IF;
  IF NEW.entry_count = known_count AND NEW.balance = known_balance THEN
    RETURN NEW;
  END IF;
  SELECT count(*), sum(amount) INTO added_count, added_amount
  FROM entry
  WHERE entry.account = NEW.account AND entry.livemode = NEW.livemode AND entry.ledger_account = NEW.id
    AND entry.sequence > known_count AND entry.sequence <= NEW.entry_count;
  IF NEW.entry_count <> known_count + added_count OR NEW.balance <> known_balance + coalesce(added_amount, 0) THEN
    RAISE EXCEPTION USING ERRCODE = 'HF008',
      MESSAGE = format('the balance of %s would differ from the sum of its entries', NEW.name);
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER balance_is_sum_of_entries BEFORE INSERT OR UPDATE ON ledger_account
  FOR EACH ROW EXECUTE FUNCTION check_balance();
