import { loadClientConnectConfig } from '@temporalio/envconfig';
import type { ClientConnectConfig } from '@temporalio/envconfig';
import { defaultTaskQueue } from '../contracts/task-queues';
import type { Environment, EnvironmentReader } from './environment-reader';

export interface TemporalSettings {
  /** Address, API key, TLS and metadata, as `Connection` and `NativeConnection` take them. */
  readonly connectionOptions: ClientConnectConfig['connectionOptions'];
  readonly namespace: string;
  readonly taskQueue: string;
}

const defaultAddress = '127.0.0.1:7233';

/**
 * Temporal's settings by Temporal's own rules: the variables TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE, TEMPORAL_API_KEY,
 * TEMPORAL_TLS_…, and the profile in `temporal.toml` (docs.temporal.io/develop/environment-configuration).
 */
export function readTemporalSettings(environment: Environment, reader: EnvironmentReader): TemporalSettings {
  const taskQueue = reader.read('HOLDFAST_TASK_QUEUE') ?? defaultTaskQueue;
  const { connectionOptions, namespace = 'default' } = loadOrReport(environment, reader);
  const address = connectionOptions.address ?? defaultAddress;
  if (!/^(\[[^\]\s]+\]|[^\s:/]+):\d{1,5}$/.test(address)) {
    reader.report('TEMPORAL_ADDRESS must be a host and a port, such as 127.0.0.1:7233.');
  }
  return { connectionOptions: { ...connectionOptions, address }, namespace, taskQueue };
}

function loadOrReport(environment: Environment, reader: EnvironmentReader): ClientConnectConfig {
  for (const half of ['DATA', 'PATH']) {
    const names = [`TEMPORAL_TLS_CLIENT_CERT_${half}`, `TEMPORAL_TLS_CLIENT_KEY_${half}`];
    const [missing, ...others] = names.filter((name) => (environment[name] ?? '') === '');
    // Temporal's own reader would go on without any client certificate, and the server would refuse us.
    if (missing !== undefined && others.length === 0)
      reader.report(`${missing} is not set, but its other half is.`);
  }
  try {
    return loadClientConnectConfig({ overrideEnvVars: withoutEmpty(environment) });
  } catch (error) {
    reader.report(
      `Temporal's settings cannot be read: ${error instanceof Error ? error.message : String(error)}.`,
    );
    return { connectionOptions: {} };
  }
}

/** Temporal takes an empty variable for a value; only for metadata does an empty one mean something. */
function withoutEmpty(environment: Environment): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(environment)) {
    if (value === undefined) continue;
    if (value !== '' || name.startsWith('TEMPORAL_GRPC_META_')) kept[name] = value;
  }
  return kept;
}
