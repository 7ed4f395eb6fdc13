import { pino, stdTimeFunctions } from 'pino';
import type { DestinationStream, Logger } from 'pino';
import type { LogLevel } from './config';

/** What must never be in a log, wherever a caller puts an object that holds it. */
const secretPaths = [
  'authorization',
  'secretKey',
  'webhookSecrets',
  'token',
  'databaseUrl',
  'apiKey',
  'connectionString',
].flatMap((name) => [name, `*.${name}`, `*.*.${name}`, `*.*.*.${name}`]);

/**
 * A logger that writes one JSON line a message to standard output (or to `destination`), with secrets struck out.
 * An error of the catalogue shows its code and details.
 */
export function createLogger(level: LogLevel, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: null,
    timestamp: stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: { paths: [...secretPaths, '*.headers["stripe-signature"]'], censor: '[redacted]' },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}

export type { Logger } from 'pino';
