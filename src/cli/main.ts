#!/usr/bin/env node
import { Command } from 'commander';
import { backupCommand } from './backup';
import { casesCommand } from './cases';
import { localStripeCommand } from './local-stripe';
import { pauseCommand } from './pause';
import { restoreCommand } from './restore';
import { resumeCommand } from './resume';
import { startAgainCommand } from './start-again';
import { statusCommand } from './status';
import { writesCommand } from './writes';

/** The command line of Holdfast: one command a file, each added here. */
const program = new Command('holdfast')
  .description('Durable reconciliation of Stripe payments.')
  .showHelpAfterError('(add --help to see what there is)')
  .addCommand(localStripeCommand())
  .addCommand(backupCommand())
  .addCommand(restoreCommand())
  .addCommand(pauseCommand())
  .addCommand(resumeCommand())
  .addCommand(startAgainCommand())
  .addCommand(statusCommand())
  .addCommand(writesCommand())
  .addCommand(casesCommand());

program.parseAsync().catch((error: unknown) => {
  process.stderr.write(`holdfast: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
