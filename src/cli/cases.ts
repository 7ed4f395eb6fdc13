import { Command } from 'commander';
import { closeCaseCommand } from './cases-close';
import { listCasesCommand } from './cases-list';

/** `holdfast cases`: what waits for an operator's decision. */
export function casesCommand(): Command {
  return new Command('cases')
    .description('Show and close what Holdfast must not decide.')
    .addCommand(listCasesCommand())
    .addCommand(closeCaseCommand());
}
