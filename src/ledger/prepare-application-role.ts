import { DatabaseError } from 'pg';
import type { Client } from 'pg';
import { HoldfastError } from '../domain/errors/holdfast-error';

/** The role as which Holdfast works: it may read everything and write the books only through their functions. */
export const applicationRole = 'holdfast_app';

const insufficientPrivilege = '42501';

/**
 * Makes the role if the cluster has none, and lets the connected user take it. Roles belong to the whole cluster, where
 * another database may be migrated at the same moment: who comes second finds the role made.
 */
export async function prepareApplicationRole(client: Client): Promise<void> {
  try {
    await client.query(createRole);
    await client.query(letUserTakeRole);
  } catch (error) {
    if (!(error instanceof DatabaseError) || error.code !== insufficientPrivilege) throw error;
    const problem =
      `- The user of DATABASE_URL may not use the role ${applicationRole} (${error.message}). As a superuser, once: ` +
      `CREATE ROLE ${applicationRole} NOLOGIN; GRANT ${applicationRole} TO <that user>;`;
    throw new HoldfastError('settings_invalid', { problems: problem }, { cause: error });
  }
}

const createRole = `
  DO $$
  BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${applicationRole}') THEN
      CREATE ROLE ${applicationRole} NOLOGIN;
    END IF;
  EXCEPTION WHEN duplicate_object OR unique_violation THEN
    NULL;
  END
  $$`;

/** Whether the user may take the role is found by taking it: what a membership allows differs between versions. */
const letUserTakeRole = `
  DO $$
  DECLARE
    before text := current_setting('role');
  BEGIN
    FOR attempt IN 1..20 LOOP
      BEGIN
        PERFORM set_config('role', '${applicationRole}', false);
        PERFORM set_config('role', before, false);
        RETURN;
      EXCEPTION WHEN insufficient_privilege THEN
        NULL;
      END;
      BEGIN
        EXECUTE format('GRANT ${applicationRole} TO %I', session_user);
      EXCEPTION WHEN unique_violation OR internal_error THEN
        -- Granted by another connection at this moment.
        PERFORM pg_sleep(0.05);
      END;
    END LOOP;
    RAISE EXCEPTION USING ERRCODE = 'insufficient_privilege', MESSAGE = 'the role was granted and cannot be taken';
  END
  $$`;
