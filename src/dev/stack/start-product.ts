import { join } from 'node:path';
import { checkoutFolder } from '../folders';
import type { StackAddresses } from './addresses';
import type { Boot } from './boot';
import { startEntryPoint } from './boot';

/** Starts the worker and the API server as they run in production, and waits until both are ready. */
export async function startProduct(boot: Boot, addresses: StackAddresses): Promise<void> {
  boot.announce('Starting worker and API …');
  const environment = productEnvironment(boot, addresses);
  const dist = join(checkoutFolder, 'dist');
  await Promise.all([
    startEntryPoint(
      boot,
      { name: 'worker', file: join(dist, 'worker.js'), parameters: [], environment },
      async (process) => process.output().includes('"worker ready"'),
    ),
    startEntryPoint(
      boot,
      { name: 'API server', file: join(dist, 'server.js'), parameters: [], environment },
      async () => (await fetch(`${addresses.api.url}/health`)).ok,
    ),
  ]);
}

function productEnvironment(boot: Boot, addresses: StackAddresses): NodeJS.ProcessEnv {
  const { temporal, stripe, api, databaseUrl } = addresses;
  const { hostname, port } = new URL(api.url);
  return {
    ...boot.environment,
    DATABASE_URL: databaseUrl,
    TEMPORAL_ADDRESS: temporal.address,
    TEMPORAL_NAMESPACE: temporal.namespace,
    STRIPE_SECRET_KEY: stripe.secretKey,
    STRIPE_WEBHOOK_SECRET: boot.environment['STRIPE_WEBHOOK_SECRET'] ?? boot.secrets.webhookSecret,
    ...(stripe.url === undefined ? {} : { HOLDFAST_STRIPE_URL: stripe.url }),
    HOLDFAST_API_HOST: hostname,
    HOLDFAST_API_PORT: port,
    HOLDFAST_API_TOKEN: api.token,
    HOLDFAST_LOG_LEVEL: boot.environment['HOLDFAST_LOG_LEVEL'] ?? 'info',
  };
}
