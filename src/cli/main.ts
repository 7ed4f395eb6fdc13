#!/usr/bin/env node
import { Command } from 'commander';
import { localStripeCommand } from './local-stripe';

/** The command line of Holdfast: one command a file, each added here. */
const program = new Command('holdfast')
  .description('Durable reconciliation of Stripe payments.')
  .showHelpAfterError('(add --help to see what there is)')
  .addCommand(localStripeCommand());

program.parseAsync().catch((error: unknown) => {
  process.stderr.write(`holdfast: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
