import { join } from 'node:path';
import { checkoutFolder } from '../folders';
import { host } from '../ports';
import type { StackAddresses } from './addresses';
import type { Boot } from './boot';
import { startEntryPoint } from './boot';

/** Answers the real Stripe (STRIPE_SECRET_KEY), else starts the local one, which sends its webhooks to the API. */
export async function startStripe(boot: Boot, apiUrl: string): Promise<StackAddresses['stripe']> {
  const secretKey = boot.environment['STRIPE_SECRET_KEY'];
  if (secretKey !== undefined) {
    requireWebhookSecret(boot, apiUrl);
    return { url: undefined, secretKey };
  }
  boot.announce('Starting local Stripe …');
  const port = await boot.port(12111);
  const address = ['--host', host, '--port', String(port)];
  const webhooks = ['--webhook-url', webhookUrl(apiUrl), '--webhook-secret', boot.secrets.webhookSecret];
  await startEntryPoint(
    boot,
    {
      name: 'local Stripe',
      file: join(checkoutFolder, 'dist', 'local-stripe', 'main.js'),
      parameters: [...address, ...webhooks],
      environment: boot.environment,
    },
    async (process) => process.output().includes('local Stripe listening on'),
  );
  return { url: `http://${host}:${port}`, secretKey: 'sk_test_local' };
}

function requireWebhookSecret(boot: Boot, apiUrl: string): void {
  if (boot.environment['STRIPE_WEBHOOK_SECRET'] !== undefined) return;
  throw new Error(
    'STRIPE_SECRET_KEY is set, but STRIPE_WEBHOOK_SECRET is not, so no webhook could be verified. Run ' +
      `\`stripe listen --forward-to ${webhookUrl(apiUrl)}\` and set it to the secret that this prints, or unset ` +
      'STRIPE_SECRET_KEY to use local Stripe.',
  );
}

function webhookUrl(apiUrl: string): string {
  return `${apiUrl}/webhooks/stripe`;
}
