import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { connectTemporal } from '../../../src/temporal/connect-temporal';
import type { Instruction, News } from '../processes/messages';
import { startProcess } from '../processes/start-process';
import { createInstallation } from '../scenario/installation';
import { playMainPath } from '../scenario/play-main-path';
import { readEverything, readFaults } from '../scenario/read-everything';
import type { Everything } from '../scenario/read-everything';
import type { MatrixServers } from './servers';

export interface WithoutFault {
  readonly everything: Everything;
  /** Every boundary that was passed, in the order in which it was passed first. */
  readonly passed: readonly string[];
}

/** Plays the main path once while nothing goes wrong. Throws when something is wrong in the end all the same. */
export async function runWithoutFault(servers: MatrixServers, signal: AbortSignal): Promise<WithoutFault> {
  const installation = await createInstallation(servers.postgresUrl, signal);
  const connectionOptions = { address: servers.temporalAddress };
  const temporal = await connectTemporal({ connectionOptions, namespace: 'default' });
  const { account, databaseUrl, stripeUrl, apiPort } = installation;
  const serve: Extract<Instruction, { kind: 'serve' }> = {
    kind: 'serve',
    temporalAddress: servers.temporalAddress,
    taskQueue: `crash-${randomUUID()}`,
    installations: [{ account, databaseUrl, stripeUrl, apiPort, atBoundary: { kind: 'tell' } }],
  };
  const passed = new Set<string>();
  const hear = (news: News): void => {
    if (news.kind === 'passed') passed.add(news.boundary);
  };
  const start = (role: 'worker' | 'api') =>
    startProcess(role, serve, join(servers.folder, `${role}.log`), hear, signal);
  const processes = await Promise.all([start('worker'), start('api')]);
  try {
    await playMainPath(installation, temporal.client);
    const faults = await readFaults(installation);
    if (faults.length > 0) throw new Error(`Without any fault: ${faults.join('; ')}`);
    return { everything: await readEverything(installation), passed: [...passed] };
  } finally {
    await Promise.all(processes.map((process) => process.kill()));
    await temporal.close();
    await installation.close();
  }
}
