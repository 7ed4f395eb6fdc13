import { readEnvironment } from './config/environment-reader';
import type { Environment, EnvironmentReader } from './config/environment-reader';
import type { GroupSearch } from './domain/cash/exact-group';
import { freezeDeeply } from './config/freeze-deeply';
import { readTemporalSettings } from './config/temporal-settings';
import type { TemporalSettings } from './config/temporal-settings';

export type { Environment } from './config/environment-reader';
export type { TemporalSettings } from './config/temporal-settings';

export type LogLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace';

/** Whether a process writes to Stripe, or only reads, books, audits and proposes. */
export type HoldfastMode = 'act' | 'observe';

/** What a backend needs that starts invoice payments by the typed client. */
export interface ClientSettings {
  readonly databaseUrl: string;
  readonly stripe: {
    readonly secretKey: string;
    /** Local Stripe's address; undefined for Stripe itself. */
    readonly url?: string | undefined;
  };
  readonly temporal: TemporalSettings;
}

export interface WorkerSettings extends ClientSettings {
  readonly mode: HoldfastMode;
  /** Whether sets of invoices that add up to a transfer are looked for. */
  readonly exactGroups: GroupSearch;
  /** Where the worker shows Temporal's own metrics to Prometheus; undefined for nowhere. */
  readonly workerMetrics?: string | undefined;
  /** Names the worker's code, for Temporal's worker deployments; undefined where all workers are alike. */
  readonly buildId?: string | undefined;
  readonly logLevel: LogLevel;
}

export interface ServerSettings extends WorkerSettings {
  /** All signing secrets that are valid now: two during a rotation. */
  readonly webhookSecrets: readonly string[];
  readonly api: { readonly host: string; readonly port: number; readonly token: string };
}

/** The client's settings, frozen. Throws `settings_invalid`, listing every fault. */
export function readClientSettings(environment: Environment): ClientSettings {
  const reader = readEnvironment(environment);
  const settings = clientSettings(environment, reader);
  reader.throwProblems();
  return freezeDeeply(settings);
}

/** What a command of an operator needs: the books, and Temporal to wake what waits. */
export type OperatorSettings = Pick<ClientSettings, 'databaseUrl' | 'temporal'>;

/** The settings of commands that work on the database alone. Throws `settings_invalid`. */
export function readDatabaseSettings(environment: Environment): Pick<ClientSettings, 'databaseUrl'> {
  const reader = readEnvironment(environment);
  const databaseUrl = reader.require('DATABASE_URL') ?? '';
  reader.throwProblems();
  return { databaseUrl };
}

/** The settings of an operator's commands, frozen. Throws `settings_invalid`, listing every fault. */
export function readOperatorSettings(environment: Environment): OperatorSettings {
  const reader = readEnvironment(environment);
  const databaseUrl = reader.require('DATABASE_URL') ?? '';
  const settings = { databaseUrl, temporal: readTemporalSettings(environment, reader) };
  reader.throwProblems();
  return freezeDeeply(settings);
}

/** The worker's settings, frozen. Throws `settings_invalid`, listing every fault. */
export function readWorkerSettings(environment: Environment): WorkerSettings {
  const reader = readEnvironment(environment);
  const settings = workerSettings(environment, reader);
  reader.throwProblems();
  return freezeDeeply(settings);
}

/** The API server's settings, frozen. Throws `settings_invalid`, listing every fault. */
export function readServerSettings(environment: Environment): ServerSettings {
  const reader = readEnvironment(environment);
  const settings = {
    ...workerSettings(environment, reader),
    webhookSecrets: (reader.require('STRIPE_WEBHOOK_SECRET') ?? '').split(',').map((secret) => secret.trim()),
    api: {
      host: reader.read('HOLDFAST_API_HOST') ?? '127.0.0.1',
      port: reader.read('HOLDFAST_API_PORT') ?? 8080,
      token: reader.require('HOLDFAST_API_TOKEN') ?? '',
    },
  };
  reader.throwProblems();
  return freezeDeeply(settings);
}

function workerSettings(environment: Environment, reader: EnvironmentReader): WorkerSettings {
  return {
    ...clientSettings(environment, reader),
    mode: reader.read('HOLDFAST_MODE') ?? 'act',
    exactGroups: reader.read('HOLDFAST_EXACT_GROUPS') ?? 'off',
    workerMetrics: reader.read('HOLDFAST_WORKER_METRICS'),
    buildId: reader.read('HOLDFAST_BUILD_ID'),
    logLevel: reader.read('HOLDFAST_LOG_LEVEL') ?? 'info',
  };
}

function clientSettings(environment: Environment, reader: EnvironmentReader): ClientSettings {
  const databaseUrl = reader.require('DATABASE_URL') ?? '';
  const secretKey = reader.require('STRIPE_SECRET_KEY') ?? '';
  const url = reader.read('HOLDFAST_STRIPE_URL');
  if (url !== undefined && /^(sk|rk)_live_/.test(secretKey)) {
    reader.report(
      'HOLDFAST_STRIPE_URL is for local Stripe, and a live key is never sent there. Remove one of the two.',
    );
  }
  return { databaseUrl, stripe: { secretKey, url }, temporal: readTemporalSettings(environment, reader) };
}
