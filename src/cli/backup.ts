import { Command } from 'commander';
import { readDatabaseSettings } from '../config';
import { writeBackup } from '../ledger/backup/write-backup';
import { describeBackup } from './describe-backup';

interface CommandLine {
  readonly to: string;
  readonly json?: true;
}

/** `holdfast backup`: all tables, as they are at one moment, in one file. */
export function backupCommand(): Command {
  return new Command('backup')
    .description('Write all tables, as they are at one moment, into one file; nothing waits meanwhile.')
    .requiredOption('--to <file>', 'the file, which only its owner may read')
    .option('--json', 'answer in JSON')
    .action(async ({ to, json }: CommandLine) => {
      const { databaseUrl } = readDatabaseSettings(process.env);
      const summary = await writeBackup(databaseUrl, to);
      process.stdout.write(
        `${json === true ? JSON.stringify(summary) : `Wrote ${to}: ${describeBackup(summary)}`}\n`,
      );
    });
}
