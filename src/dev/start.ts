/** `npm start [-- --no-tour]`: the whole of Holdfast on this machine, with a tour of what it does, until Ctrl-C. */
import { announceOnStandardError } from './announce';
import { stateFolder } from './folders';
import { startStack } from './stack';
import type { Stack } from './stack';
import type { StackAddresses } from './stack/addresses';
import { given, stopRequest } from './stop-request';
import { playTour } from './tour/play-tour';

const withTour = !process.argv.includes('--no-tour');

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Starts the stack and stays. Answers the exit status: 0 after a stop that was asked for, else 1. */
async function start(): Promise<number> {
  const stopAsked = stopRequest();
  let stack: Stack;
  try {
    const folder = stateFolder();
    const announce = announceOnStandardError;
    stack = await startStack({
      folder,
      ports: 'well-known',
      announce,
      environment: process.env,
      signal: stopAsked,
    });
  } catch (error) {
    if (stopAsked.aborted) return 0;
    announceOnStandardError(error instanceof Error ? error.message : String(error));
    return 1;
  }
  try {
    return await stay(stack, stopAsked);
  } finally {
    announceOnStandardError('Stopping …');
    await stack.stop();
  }
}

async function stay(stack: Stack, stopAsked: AbortSignal): Promise<number> {
  const over = Promise.race([given(stopAsked).then(() => 0), stack.failure.then(tellFailure)]);
  const { uiUrl } = stack.addresses.temporal;
  if (withTour && uiUrl !== undefined) print(`Watch the tour in the Temporal UI: ${uiUrl}`);
  const toured = withTour ? showTour(stack.addresses) : Promise.resolve();
  const shown = toured.then(() => printAddresses(stack.addresses));
  return Promise.race([over, shown.then(() => over)]);
}

/** Plays the tour; one that fails is told, and the stack stays up to be looked at. */
async function showTour(addresses: StackAddresses): Promise<void> {
  try {
    const report = await playTour(addresses, print);
    for (const step of report.steps.filter(({ ok }) => !ok))
      print(`NOT AS EXPECTED: ${step.name}: ${step.detail}`);
  } catch (error) {
    print(`The tour broke off: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function tellFailure(error: Error): number {
  announceOnStandardError(error.message);
  return 1;
}

function printAddresses(addresses: StackAddresses): void {
  const { temporal, stripe, api } = addresses;
  print('');
  print('Holdfast is running. Ctrl-C stops all of it.');
  if (temporal.uiUrl !== undefined) print(`  Temporal UI    ${temporal.uiUrl}`);
  print(`  Temporal       ${temporal.address} (namespace ${temporal.namespace})`);
  if (temporal.cli !== undefined) print(`  Temporal CLI   ${temporal.cli}`);
  print(`  API            ${api.url} (bearer token ${api.token})`);
  print(`  Stripe         ${stripe.url === undefined ? 'the real one' : `local Stripe, ${stripe.url}`}`);
  print(`  Postgres       ${addresses.databaseUrl}`);
  print(`  Logs           ${addresses.logFolder}`);
}

async function main(): Promise<void> {
  process.exit(await start());
}

void main();
