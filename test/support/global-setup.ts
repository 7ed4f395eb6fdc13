import { announceOnStandardError } from '../../src/dev/announce';
import { temporalCli } from '../../src/dev/servers/temporal-cli';
import { timeSkippingProgram } from '../../src/dev/servers/time-skipping-program';
import type { ServerBroker } from './server-broker';
import { startServerBroker } from './server-broker';

declare global {
  // `var` is what declares a property of globalThis.
  var serverBroker: ServerBroker | undefined;
}

/**
 * Runs once before the tests of the project `integration`: sees that Temporal's servers are there (a first build
 * takes minutes, longer than a test may), and starts the broker that starts them when a test asks.
 */
export default async function globalSetup(): Promise<void> {
  if (process.env['TEMPORAL_ADDRESS'] === undefined) await temporalCli(announceOnStandardError);
  await timeSkippingProgram(announceOnStandardError);
  globalThis.serverBroker = await startServerBroker();
  process.env['HOLDFAST_TEST_SERVERS'] = globalThis.serverBroker.url;
}
