import { Command } from 'commander';
import { readDatabaseSettings } from '../config';
import { machineClock } from '../contracts/ports/clock';
import { restoreBackup } from '../ledger/backup/restore-backup';
import { describeBackup } from './describe-backup';

interface CommandLine {
  readonly from: string;
  readonly replace?: true;
  readonly json?: true;
}

/** `holdfast restore`: a backup into an empty database; the next worker recovers what came after it. */
export function restoreCommand(): Command {
  return new Command('restore')
    .description('Restore a backup into an empty database. Stop every worker and server of Holdfast before.')
    .requiredOption('--from <file>', 'what `holdfast backup` wrote')
    .option('--replace', 'remove the books that the database keeps')
    .option('--json', 'answer in JSON')
    .action(async ({ from, replace, json }: CommandLine) => {
      const { databaseUrl } = readDatabaseSettings(process.env);
      const now = await machineClock.now();
      const summary = await restoreBackup(databaseUrl, from, { replace: replace === true, now });
      const text = `Restored ${from}: ${describeBackup(summary)}\nStart a worker: it recovers first what came after the backup.`;
      process.stdout.write(`${json === true ? JSON.stringify(summary) : text}\n`);
    });
}
