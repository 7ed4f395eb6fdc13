import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { runner } from 'node-pg-migrate';
import { Client, DatabaseError } from 'pg';
import { mapDatabaseError } from './map-database-error';
import { prepareApplicationRole } from './prepare-application-role';

/** Beside this file in the sources and, copied by the build, in what is shipped. */
const migrationsFolder = join(__dirname, 'migrations');

/**
 * Brings a database to the newest schema: the role `holdfast_app`, the schema `holdfast` and everything in it. Called
 * again it changes nothing; called twice at once, one waits for the other. The user of the URL must own the database,
 * or be allowed to create a schema in it. Throws `database_unreachable`, and `settings_invalid` when the user may
 * neither make nor take the role. With a `count` only so many migrations are applied, as for an older backup.
 */
export async function migrate(
  databaseUrl: string,
  { count }: { readonly count?: number } = {},
): Promise<void> {
  const client = new Client({ connectionString: databaseUrl, application_name: 'holdfast migrate' });
  // A connection that is lost fails the statement that runs; the event beside it would end the process.
  client.on('error', () => undefined);
  await connect(client);
  try {
    await prepareApplicationRole(client);
    await runner({
      dbClient: client,
      dir: migrationsFolder,
      direction: 'up',
      schema: 'holdfast',
      createSchema: true,
      migrationsTable: 'migration',
      advisoryLockMode: 'wait',
      ...(count === undefined ? {} : { count }),
      log: () => undefined,
    });
  } catch (error) {
    throw error instanceof DatabaseError ? mapDatabaseError(error) : error;
  } finally {
    await client.end();
  }
}

/** The names of the migrations that this program knows, in their order. */
export async function listOwnMigrations(): Promise<readonly string[]> {
  const files = await readdir(migrationsFolder);
  return files
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((file) => file.slice(0, -'.sql'.length));
}

async function connect(client: Client): Promise<void> {
  try {
    await client.connect();
  } catch (error) {
    throw mapDatabaseError(error);
  }
}
