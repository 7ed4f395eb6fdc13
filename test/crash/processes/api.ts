/** The API process of the crash matrix: the product's own API with watched ports, for each installation one. */
import { connectServer, serveApi } from '../../../src/assembly/start-server';
import { createLogger } from '../../../src/logging';
import { watchPorts } from '../boundaries/watch-ports';
import { token, webhookSecret } from './credentials';
import { listenToParent, tellParent } from './parent';
import type { Served } from './messages';
import { watchInstallation } from './watch-installation';
import type { WatchedInstallation } from './watch-installation';

const watched: WatchedInstallation[] = [];

listenToParent(async (instruction) => {
  if (instruction.kind === 'release') {
    for (const installation of watched) installation.release();
    return;
  }
  const { installations, temporalAddress, taskQueue } = instruction;
  for (const served of installations) await serve(served, temporalAddress, taskQueue);
  await tellParent({ kind: 'ready' });
});

async function serve(served: Served, address: string, taskQueue: string): Promise<void> {
  const installation = watchInstallation(served, tellParent);
  watched.push(installation);
  const settings = {
    logLevel: 'fatal' as const,
    mode: 'act' as const,
    exactGroups: 'off' as const,
    databaseUrl: served.databaseUrl,
    stripe: { secretKey: 'sk_test_local', url: served.stripeUrl },
    temporal: { connectionOptions: { address }, namespace: 'default', taskQueue },
    webhookSecrets: [webhookSecret],
    api: { host: '127.0.0.1', port: served.apiPort, token },
  };
  const parts = watchPorts(await connectServer(settings), 'api', installation.watch);
  await serveApi(parts, settings, createLogger('fatal'));
}
