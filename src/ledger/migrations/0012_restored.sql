-- The database was restored from a backup: what came after the backup was lost here, and not at Stripe.
CREATE TABLE restoration (
  account text COLLATE "C" NOT NULL,
  livemode boolean NOT NULL,
  restored_at timestamptz NOT NULL,
  taken_at timestamptz NOT NULL,
  -- Since when everything that the books had forgotten is registered again.
  recovered_at timestamptz,
  PRIMARY KEY (restored_at, account, livemode)
);

-- The restoration after which a write was announced, or found unfinished: it may have been carried out before, and
-- only reading tells.
ALTER TABLE stripe_write ADD COLUMN restored_at timestamptz;

-- The id of a write follows from the decision, so that the same decision has the same idempotency key, and marks what it
-- creates at Stripe with the same id, although the row of its first announcement was lost by a restore. What a write
-- announced after a restore decides may have been decided before it: it begins as unknown. A step of a plan that was
-- made after the restore can't be one, nor a successor of what was proved absent since.
CREATE FUNCTION name_stripe_write() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = holdfast, pg_temp AS $$
DECLARE
  installation text;
  last record;
BEGIN
  SELECT instance INTO installation FROM account_binding;
  NEW.id := 'write_' || left(encode(sha256(convert_to(
    jsonb_build_array(installation, NEW.account, NEW.livemode, NEW.cause)::text, 'UTF8')), 'hex'), 32)
    || '_' || NEW.successor;
  SELECT restored_at, taken_at INTO last FROM restoration
  WHERE restoration.account = NEW.account AND restoration.livemode = NEW.livemode
    AND restoration.restored_at > NEW.announced_at - interval '7 days'
  ORDER BY restored_at DESC LIMIT 1;
  IF FOUND AND NOT EXISTS (
    SELECT FROM allocation_plan
    WHERE allocation_plan.account = NEW.account AND allocation_plan.livemode = NEW.livemode
      AND allocation_plan.plan = regexp_replace(NEW.cause, '/[^/]*$', '')
      AND allocation_plan.created_at >= last.restored_at
  ) AND NOT EXISTS (
    SELECT FROM stripe_write AS earlier
    WHERE earlier.account = NEW.account AND earlier.livemode = NEW.livemode AND earlier.cause = NEW.cause
      AND earlier.restored_at = last.restored_at
  ) THEN
    NEW.state := 'unknown';
    NEW.first_sent_at := last.taken_at;
    NEW.last_sent_at := last.restored_at;
    NEW.restored_at := last.restored_at;
  END IF;
  RETURN NEW;
END
$$;

ALTER TABLE stripe_write ALTER COLUMN id DROP DEFAULT;
CREATE TRIGGER stripe_write_gets_its_id BEFORE INSERT ON stripe_write
  FOR EACH ROW EXECUTE FUNCTION name_stripe_write();

GRANT SELECT ON restoration TO holdfast_app;
GRANT UPDATE (recovered_at) ON restoration TO holdfast_app;
