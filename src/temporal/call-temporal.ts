import type { Client } from '@temporalio/client';
import { mapTemporalError } from './map-temporal-error';

/** No single call of Temporal's server takes longer than this; the client repeats it within that time. */
export const callTimeoutMs = 5000;

/** Makes a call of Temporal's server within `callTimeoutMs`. Throws `temporal_unreachable`. */
export async function callTemporal<Answer>(client: Client, call: () => Promise<Answer>): Promise<Answer> {
  try {
    return await client.withDeadline(Date.now() + callTimeoutMs, call);
  } catch (error) {
    throw mapTemporalError(error);
  }
}
