/** `npm run tour [-- --json]`: starts the whole of Holdfast on empty data, plays the tour, stops, and says if all was well. */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { announceOnStandardError } from './announce';
import { temporaryFolder } from './folders';
import { startStack } from './stack';
import { given, stopRequest } from './stop-request';
import { playTour } from './tour/play-tour';
import type { TourReport } from './tour/play-tour';
import { forgetFolder, watchFolder } from './watchdog';

const asJson = process.argv.includes('--json');

/** The report, or why there is none. */
type Outcome = TourReport | { ok: false; steps: []; error: string };

/** A line of the tour. With `--json` standard output is for the report alone. */
function print(line: string): void {
  (asJson ? process.stderr : process.stdout).write(`${line}\n`);
}

/** Plays the tour on a stack of its own, in a folder that goes with it unless the logs are worth a look. */
async function tour(): Promise<Outcome> {
  const folder = await mkdtemp(join(temporaryFolder(), 'holdfast-tour-'));
  await chmod(folder, 0o711);
  watchFolder(folder);
  const outcome = await playOn(folder).catch(
    (error: unknown): Outcome => ({
      ok: false,
      steps: [],
      error: error instanceof Error ? error.message : String(error),
    }),
  );
  forgetFolder(folder);
  if (outcome.ok) await rm(folder, { recursive: true, force: true });
  else announceOnStandardError(`The logs are in ${join(folder, 'logs')}`);
  return outcome;
}

async function playOn(folder: string): Promise<TourReport> {
  const signal = stopRequest();
  const announce = announceOnStandardError;
  const stack = await startStack({ folder, ports: 'free', announce, environment: process.env, signal });
  const brokenOff = given(signal).then(() => Promise.reject(new Error('The tour was broken off.')));
  const failed = stack.failure.then((error) => Promise.reject(error));
  try {
    return await Promise.race([playTour(stack.addresses, print), brokenOff, failed]);
  } finally {
    await stack.stop();
  }
}

function tell(outcome: Outcome): void {
  if (asJson) {
    process.stdout.write(`${JSON.stringify(outcome, null, 2)}\n`);
    return;
  }
  if ('error' in outcome) print(outcome.error);
  const good = outcome.steps.filter(({ ok }) => ok).length;
  print(
    `${good} of ${outcome.steps.length} steps as expected. ${outcome.ok ? 'All is well.' : 'Something is wrong.'}`,
  );
}

async function main(): Promise<void> {
  const outcome = await tour();
  tell(outcome);
  process.exit(outcome.ok ? 0 : 1);
}

void main();
