import { Client, Connection } from '@temporalio/client';
import type { TemporalSettings } from '../config';
import { mapTemporalError } from './map-temporal-error';

export interface TemporalConnection {
  readonly connection: Connection;
  readonly client: Client;
  readonly namespace: string;
}

/** Connects to Temporal now. Throws `temporal_unreachable`. */
export async function connectTemporal(settings: TemporalSettings): Promise<TemporalConnection> {
  try {
    return withClient(await Connection.connect(optionsOf(settings)), settings.namespace);
  } catch (error) {
    throw mapTemporalError(error);
  }
}

/**
 * Connects to Temporal when it is first needed, and again whenever the connection is lost: for a process that must
 * also run while Temporal does not.
 */
export function openTemporal(settings: TemporalSettings): TemporalConnection {
  return withClient(Connection.lazy(optionsOf(settings)), settings.namespace);
}

function withClient(connection: Connection, namespace: string): TemporalConnection {
  return { connection, client: new Client({ connection, namespace }), namespace };
}

function optionsOf({ connectionOptions }: TemporalSettings): Parameters<typeof Connection.connect>[0] {
  const { address, tls, apiKey, metadata } = connectionOptions;
  return {
    ...(address === undefined ? {} : { address }),
    ...(tls === undefined ? {} : { tls }),
    ...(apiKey === undefined ? {} : { apiKey }),
    ...(metadata === undefined ? {} : { metadata }),
  };
}
