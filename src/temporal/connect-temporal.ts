import { Client, Connection } from '@temporalio/client';
import type { TemporalSettings } from '../config';
import { callTimeoutMs } from './call-temporal';
import { createClosableRetry } from './closable-retry';
import { mapTemporalError } from './map-temporal-error';

/** Where Temporal is, and in which namespace. */
type TemporalAddress = Pick<TemporalSettings, 'connectionOptions' | 'namespace'>;

export interface TemporalConnection {
  readonly connection: Connection;
  readonly client: Client;
  readonly namespace: string;
  /** Closes the connection. Takes up to two seconds while Temporal does not answer. */
  close(): Promise<void>;
}

/** Connects to Temporal now. Throws `temporal_unreachable`. */
export async function connectTemporal(settings: TemporalAddress): Promise<TemporalConnection> {
  const temporal = openTemporal(settings);
  try {
    await temporal.connection.ensureConnected();
    return temporal;
  } catch (error) {
    await temporal.close();
    throw mapTemporalError(error);
  }
}

/**
 * Connects to Temporal when it is first needed, and again whenever the connection is lost: for a process that must
 * also run while Temporal does not.
 */
export function openTemporal({ connectionOptions, namespace }: TemporalAddress): TemporalConnection {
  const { address, tls, apiKey, metadata } = connectionOptions;
  const retry = createClosableRetry();
  const connection = Connection.lazy({
    ...(address === undefined ? {} : { address }),
    ...(tls === undefined ? {} : { tls }),
    ...(apiKey === undefined ? {} : { apiKey }),
    ...(metadata === undefined ? {} : { metadata }),
    connectTimeout: callTimeoutMs,
    interceptors: [retry.interceptor],
  });
  return {
    connection,
    client: new Client({ connection, namespace }),
    namespace,
    close: async () => {
      await retry.settle();
      await connection.close();
    },
  };
}
