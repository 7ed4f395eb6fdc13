import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { restoreBackup } from '../../src/ledger/backup/restore-backup';
import { writeBackup } from '../../src/ledger/backup/write-backup';
import { createTestDatabase } from './database';
import type { TestDatabase } from './database';

/** Writes are read for 5 min and 30 s after they may have been sent; a restore so long ago needs no waiting. */
const restoredAgoMs = 6 * 60_000;

export interface TakenBackup {
  /** Restores it into a new database, as one that was restored some minutes ago. */
  restore(): Promise<TestDatabase>;
  remove(): Promise<void>;
}

/** Takes a backup of a database now. */
export async function takeBackup(databaseUrl: string): Promise<TakenBackup> {
  const folder = await mkdtemp(join(tmpdir(), 'holdfast-backup-'));
  const file = join(folder, 'books.backup');
  await writeBackup(databaseUrl, file);
  return {
    restore: async () => {
      const database = await createTestDatabase();
      await restoreBackup(database.url, file, { replace: false, now: new Date(Date.now() - restoredAgoMs) });
      return database;
    },
    remove: () => rm(folder, { recursive: true }),
  };
}
