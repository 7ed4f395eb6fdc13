import { startServer } from './assembly/start-server';
import type { RunningServer } from './assembly/start-server';
import { readServerSettings } from './config';
import { createLogger } from './logging';
import type { Logger } from './logging';

/** A stop that takes longer than this is cut off. */
const stopTimeoutMs = 8000;

/** The API process: webhooks, the backend's routes and health, until SIGTERM or SIGINT. */
async function main(): Promise<void> {
  const settings = readServerSettings(process.env);
  const logger = createLogger(settings.logLevel);
  const server = await startServer(settings, logger);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => void stop(server, logger, signal));
  }
  logger.info({ url: server.url }, 'api listening');
}

async function stop(server: RunningServer, logger: Logger, signal: string): Promise<void> {
  logger.info({ signal }, 'api stopping');
  setTimeout(() => {
    logger.error('the api did not stop in time and is cut off');
    process.exit(1);
  }, stopTimeoutMs).unref();
  await server.close();
  logger.info('api stopped');
}

// A fault at the start is one line: a stack would say nothing to the reader of a setting that is missing.
main().catch((error: unknown) => {
  const problem = error instanceof Error ? error.message : String(error);
  process.stderr.write(`The API server could not start. ${problem}\n`);
  process.exit(1);
});
