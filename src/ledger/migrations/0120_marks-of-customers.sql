-- How often a customer was marked. A wake-up names the mark that it is sent for, so that whoever has read Stripe since
-- then need not read it again.
ALTER TABLE customer ADD COLUMN marks integer NOT NULL DEFAULT 0;

CREATE FUNCTION count_mark_of_customer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.marks := OLD.marks + 1;
  RETURN NEW;
END
$$;
CREATE TRIGGER customer_is_marked BEFORE UPDATE ON customer FOR EACH ROW
  WHEN (OLD.dirty_since IS NULL AND NEW.dirty_since IS NOT NULL)
  EXECUTE FUNCTION count_mark_of_customer();
