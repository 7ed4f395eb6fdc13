import { Command } from 'commander';
import type { OpenBooks } from '../assembly/open-books';
import { machineClock } from '../contracts/ports/clock';
import { withBooks } from './with-books';
import type { CommandAnswer } from './with-books';

/** More pauses than these are counted, and not shown one by one. */
const pausesShown = 20;

/** `holdfast status`: what stops writes to Stripe, and what waits. */
export function statusCommand(): Command {
  return new Command('status')
    .description('Show what stops writes to Stripe, and what waits for somebody or something.')
    .option('--json', 'answer in JSON')
    .action((commandLine: { readonly json?: true }) => withBooks(commandLine, showStatus));
}

async function showStatus({ ledger }: OpenBooks): Promise<CommandAnswer> {
  const now = await machineClock.now();
  const pauses = await ledger.pauses.standing(pausesShown);
  const figures = await ledger.figures();
  const age = (since: Date | null): string =>
    since === null ? 'none' : `the oldest for ${Math.floor((now.getTime() - since.getTime()) / 1000)} s`;
  const lines = [
    `Account ${ledger.identity.account} (livemode ${ledger.identity.livemode})`,
    ...(pauses.length === 0 ? ['Writes to Stripe: not paused'] : pauses.map(describePause)),
    `Customers to be read: ${figures.dirtyCustomers} (${age(figures.oldestDirtySince)})`,
    `Writes without a known outcome: ${figures.unknownWrites} (${age(figures.oldestUnknownWriteSince)})`,
    `Free cash that nothing was matched with: ${age(figures.oldestUnmatchedSince)}`,
    `Requests put aside: ${figures.parkedRequests}`,
    `Open cases: ${figures.openCases}`,
    `Open differences between the books and Stripe: ${figures.openDifferences} (last audit: ${figures.auditedAt?.toISOString() ?? 'none yet'})`,
  ];
  return { text: lines.join('\n'), json: { ...ledger.identity, pauses, ...figures } };
}

function describePause({
  customer,
  pausedAt,
  actor,
  reason,
}: Awaited<ReturnType<OpenBooks['ledger']['pauses']['standing']>>[number]): string {
  const scope = customer ?? 'all customers';
  return `Writes to Stripe: paused for ${scope} since ${pausedAt.toISOString()} by ${actor}: ${reason}`;
}
