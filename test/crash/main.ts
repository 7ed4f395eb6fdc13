/**
 * `npm run test:crash -- …`:
 *   --all [--fresh]                the whole matrix; goes on where the last run stopped, unless --fresh; writes the report
 *   --seed N                       the cells that `npm test` runs with this seed, but for the worker's whole column
 *   --boundary TEXT --fault NAME   single cells: boundaries that contain the text, under one fault or all
 *   --boundaries                   plays the path without a fault, and prints every boundary that it passes
 * --lanes N runs so many groups at once (default 2); --strikes N lets a fault strike so often on one path (default 1).
 * Ends with status 1 when a cell is broken.
 */
import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { checkoutFolder } from '../../src/dev/folders';
import { boundaries } from './boundaries/list';
import { chooseSixth } from './matrix/choose-sixth';
import { allCells } from './matrix/faults';
import type { Cell } from './matrix/faults';
import { playWithoutFault, runCells } from './matrix/run-cells';
import type { Outcome } from './matrix/run-group';
import { forgetOutcomes, keepOutcomes, readOutcomes } from './matrix/state-file';
import { writeReport } from './matrix/write-report';

const { values: options } = parseArgs({
  options: {
    all: { type: 'boolean', default: false },
    fresh: { type: 'boolean', default: false },
    seed: { type: 'string' },
    boundary: { type: 'string' },
    fault: { type: 'string' },
    boundaries: { type: 'boolean', default: false },
    lanes: { type: 'string', default: '2' },
    strikes: { type: 'string', default: '1' },
  },
});

/** Ctrl-C ends the process, and the processes under test end with it. */
const nothingEndsIt = new AbortController().signal;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function main(): Promise<void> {
  if (options.boundaries) {
    for (const boundary of (await playWithoutFault(nothingEndsIt)).passed) say(boundary);
    return;
  }
  if (options.all) return runAll();
  const cells = allCells(boundaries);
  const chosen =
    options.seed === undefined
      ? cells.filter(
          ({ boundary, fault }) =>
            boundary.includes(options.boundary ?? '') && fault.startsWith(options.fault ?? ''),
        )
      : chooseSixth(cells, Number(options.seed));
  if (options.seed === undefined && options.boundary === undefined && options.fault === undefined)
    throw new Error('Say which cells: --all, --seed N, --boundary TEXT or --fault NAME.');
  endWith(await run(chosen, tell));
}

/** Runs what the state file does not hold as held, keeps each group's outcomes, and writes the report. */
async function runAll(): Promise<void> {
  if (options.fresh) await forgetOutcomes();
  const cells = allCells(boundaries);
  const isOf = (cell: Cell) => (one: { boundary: string; fault: string }) =>
    one.boundary === cell.boundary && one.fault === cell.fault;
  let kept = (await readOutcomes()).filter((one) => cells.some((cell) => isOf(cell)(one)));
  const open = cells.filter((cell) => !kept.some((one) => isOf(cell)(one) && one.result !== 'broken'));
  say(`${cells.length - open.length} of ${cells.length} cells have held before; ${open.length} are run now.`);
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: checkoutFolder })
    .toString()
    .trim();
  const report = async (): Promise<void> => {
    const file = join(checkoutFolder, 'docs', 'crash-matrix.md');
    const text = writeReport(boundaries, cells, kept);
    await writeFile(file, await format(text, { ...(await resolveConfig(file)), parser: 'markdown' }));
  };
  const keep = async (outcomes: readonly Outcome[]): Promise<void> => {
    const at = new Date().toISOString();
    const others = kept.filter((one) => !outcomes.some((outcome) => isOf(outcome)(one)));
    kept = [
      ...others,
      ...outcomes.map((outcome) => ({
        ...outcome,
        problems: [...outcome.problems],
        strikesOnAPath: Number(options.strikes),
        commit,
        at,
      })),
    ];
    await keepOutcomes(kept);
    await report();
    await tell(outcomes);
  };
  if (open.length > 0) await run(open, keep);
  await report();
  endWith(kept);
}

function run(
  cells: readonly Cell[],
  tellOutcomes: (outcomes: readonly Outcome[]) => Promise<void>,
): Promise<readonly Outcome[]> {
  const lanes = Number(options.lanes);
  const strikesOnAPath = Number(options.strikes);
  return runCells(cells, { lanes, strikesOnAPath, signal: nothingEndsIt, tell: tellOutcomes });
}

function tell(outcomes: readonly Outcome[]): Promise<void> {
  for (const { boundary, fault, result, problems } of outcomes) {
    if (result !== 'held') say(`${result}: ${fault} at "${boundary}" ${problems.join('; ')}`);
  }
  say(`${outcomes.length} cells of ${outcomes[0]?.fault} are done.`);
  return Promise.resolve();
}

function endWith(outcomes: readonly { readonly result: string }[]): void {
  const broken = outcomes.filter(({ result }) => result === 'broken').length;
  say(`${outcomes.length} cells, ${broken} broken.`);
  process.exitCode = broken === 0 ? 0 : 1;
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
