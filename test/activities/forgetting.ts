import type { ActivityParts } from '../../src/activities/activity-parts';
import { createLedger } from '../../src/ledger/create-ledger';
import { createLedgerPool } from '../../src/ledger/pool';
import { takeBackup } from '../support/restored-books';
import type { ActivitiesUnderTest } from './activities-under-test';

/** Lets something happen that the backup does not know, and gives the parts with the restored books. */
export async function forgetting(
  test: ActivitiesUnderTest,
  happens: () => Promise<void>,
): Promise<{ readonly parts: ActivityParts; close(): Promise<void> }> {
  const backup = await takeBackup(test.databaseUrl);
  await happens();
  const database = await backup.restore();
  const pool = createLedgerPool(database.url);
  return {
    parts: { ...test.parts, ledger: createLedger(pool, test.parts.ledger.identity) },
    close: async () => {
      await pool.end();
      await database.drop();
      await backup.remove();
    },
  };
}
