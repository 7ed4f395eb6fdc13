// Brings the database of DATABASE_URL to the version of this build: `node scripts/migrate.mjs`. Running it again, or
// twice at once, does no harm.
import { migrate } from '../dist/ledger/migrate.js';

const databaseUrl = process.env.DATABASE_URL;
if (databaseUrl === undefined || databaseUrl === '') {
  console.error(
    'DATABASE_URL must be the address of the database to migrate, postgres://user:password@host:5432/name.',
  );
  process.exit(1);
}
try {
  await migrate(databaseUrl);
} catch (error) {
  console.error(`The database was not migrated. ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}
