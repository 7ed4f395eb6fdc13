import { Command } from 'commander';
import { listWritesCommand } from './writes-list';
import { resolveWritesCommand } from './writes-resolve';

/** `holdfast writes`: writes to Stripe whose outcome nobody knows yet. */
export function writesCommand(): Command {
  return new Command('writes')
    .description('Show and resolve writes to Stripe whose outcome is not known yet.')
    .addCommand(listWritesCommand())
    .addCommand(resolveWritesCommand());
}
