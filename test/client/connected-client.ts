import { connectHoldfast } from '../../src/client';
import type { ClientSettings, Holdfast } from '../../src/client';
import { startHoldfast } from '../support/main-path/holdfast-under-test';
import type { HoldfastUnderTest } from '../support/main-path/holdfast-under-test';
import { onDevServer } from '../support/main-path/temporal-under-test';

export interface ConnectedClient {
  /** The whole product, on Temporal's dev server. */
  readonly product: HoldfastUnderTest;
  /** What a backend has of it. */
  readonly holdfast: Holdfast;
  readonly settings: ClientSettings;
  close(): Promise<void>;
}

/** Starts the product and connects to it as a backend does. */
export async function connectClient(): Promise<ConnectedClient> {
  const temporal = await onDevServer();
  const product = await startHoldfast(temporal);
  const settings: ClientSettings = {
    databaseUrl: product.databaseUrl,
    stripe: { secretKey: 'sk_test_local', url: product.stripeUrl },
    temporal: {
      connectionOptions: { address: temporal.address },
      namespace: 'default',
      taskQueue: product.taskQueue,
    },
  };
  const holdfast = await connectHoldfast(settings);
  return {
    product,
    holdfast,
    settings,
    close: async () => {
      await holdfast.close();
      await product.close();
    },
  };
}
