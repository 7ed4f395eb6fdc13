import { parseArgs } from 'node:util';
import { startLocalStripe, type LocalStripeOptions } from './index';

const USAGE = `local-stripe [--host 127.0.0.1] [--port 12111] [--account acct_local…] [--data FOLDER]
             [--webhook-url URL --webhook-secret whsec_…]`;

/** The command line as options. Throws what is wrong with it. */
function optionsFrom(commandLine: readonly string[]): LocalStripeOptions {
  const { values } = parseArgs({
    args: [...commandLine],
    options: {
      account: { type: 'string' },
      data: { type: 'string' },
      host: { type: 'string' },
      port: { type: 'string' },
      'webhook-secret': { type: 'string' },
      'webhook-url': { type: 'string' },
    },
  });
  const port = Number(values.port ?? 12_111);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`--port must be from 0 to 65535, not ${values.port}`);
  const url = values['webhook-url'];
  const secret = values['webhook-secret'];
  if ((url === undefined) !== (secret === undefined))
    throw new Error('--webhook-url and --webhook-secret go together');
  return {
    port,
    ...(values.account === undefined ? {} : { accountId: values.account }),
    ...(values.data === undefined ? {} : { dataFolder: values.data }),
    ...(values.host === undefined ? {} : { host: values.host }),
    ...(url === undefined || secret === undefined ? {} : { webhookEndpoints: [{ url, secret }] }),
  };
}

async function main(): Promise<void> {
  const running = await startLocalStripe(optionsFrom(process.argv.slice(2)));
  const stop = (): void => {
    void running.close();
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  process.stdout.write(`local Stripe listening on ${running.url}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(
    `local Stripe: ${error instanceof Error ? error.message : String(error)}\n\n${USAGE}\n`,
  );
  process.exitCode = 1;
});
