-- Who stopped the writes to Stripe, of one customer or of all, and who let them go on. A row is never removed.
CREATE TABLE write_pause (
  account text COLLATE "C" NOT NULL,
  livemode boolean NOT NULL,
  sequence bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  -- Null for the writes of all customers.
  customer text COLLATE "C",
  actor text NOT NULL CHECK (actor <> ''),
  reason text NOT NULL CHECK (reason <> ''),
  paused_at timestamptz NOT NULL,
  resumed_at timestamptz,
  resumed_by text,
  resumed_because text,
  PRIMARY KEY (sequence, account, livemode),
  CHECK ((resumed_at IS NULL) = (resumed_by IS NULL)),
  CHECK ((resumed_at IS NULL) = (resumed_because IS NULL))
);
-- One pause at a time of a customer, and one of all.
CREATE UNIQUE INDEX write_pause_standing ON write_pause ((coalesce(customer, '')), account, livemode)
  WHERE resumed_at IS NULL;

-- No write begins, and none is sent, while a pause concerns it or while the connection belongs to a process that only
-- observes. It stands at the table itself, so that no caller can forget it; whatever else happens to a write that was
-- sent before (it is found by reading, or proved absent) goes on.
CREATE FUNCTION refuse_stopped_write() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = holdfast, pg_temp AS $$
DECLARE
  pause record;
BEGIN
  IF current_setting('holdfast.mode', true) = 'observe' THEN
    RAISE EXCEPTION USING ERRCODE = 'HF012', MESSAGE = 'this process only observes',
      DETAIL = jsonb_build_object('kind', NEW.request ->> 'kind', 'object', NEW.object)::text;
  END IF;
  SELECT customer, actor, reason, paused_at INTO pause FROM write_pause
  WHERE write_pause.account = NEW.account AND write_pause.livemode = NEW.livemode AND write_pause.resumed_at IS NULL
    AND coalesce(write_pause.customer, '') IN ('', NEW.customer)
  ORDER BY write_pause.customer NULLS FIRST
  LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION USING ERRCODE = 'HF011', MESSAGE = 'writes are paused',
      DETAIL = jsonb_build_object('customer', pause.customer, 'actor', pause.actor, 'reason', pause.reason,
        'pausedAt', pause.paused_at)::text;
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER stripe_write_is_not_stopped BEFORE INSERT ON stripe_write
  FOR EACH ROW EXECUTE FUNCTION refuse_stopped_write();
CREATE TRIGGER stripe_write_is_not_sent_while_stopped BEFORE UPDATE OF state ON stripe_write
  FOR EACH ROW WHEN (NEW.state = 'sent') EXECUTE FUNCTION refuse_stopped_write();

GRANT SELECT, INSERT ON write_pause TO holdfast_app;
GRANT UPDATE (resumed_at, resumed_by, resumed_because) ON write_pause TO holdfast_app;
