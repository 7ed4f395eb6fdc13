import type { BackupSummary } from '../ledger/backup/backup-format';

/** What a backup holds, in a sentence. */
export function describeBackup({ account, livemode, takenAt, rows }: BackupSummary): string {
  const total = Object.values(rows).reduce((sum, count) => sum + count, 0);
  const whose = `account ${account} (livemode ${livemode})`;
  return `${total} rows of ${Object.keys(rows).length} tables of ${whose}, as they were at ${takenAt.toISOString()}.`;
}
