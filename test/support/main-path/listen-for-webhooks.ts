import { createApi } from '../../../src/api/create-api';
import { sendWake } from '../../../src/api/send-wake';
import { createWakeQueue } from '../../../src/api/wake-queue';
import type { Clock } from '../../../src/contracts/ports/clock';
import type { Ledger } from '../../../src/contracts/ports/ledger';
import type { WorkflowStarter } from '../../../src/contracts/ports/workflow-starter';
import type { InvoicePaymentDoor } from '../../../src/door/invoice-payment-door';
import { createLogger } from '../../../src/logging';
import { verifyWebhook } from '../../../src/stripe/verify-webhook';

export const testWebhookSecret = 'whsec_test_0123456789';
export const testToken = 'token-of-the-tests';

export interface WebhookListener {
  close(): Promise<void>;
}

/** The real API, listening for local Stripe's webhooks on the test's clock. */
export async function listenForWebhooks(parts: {
  readonly port: number;
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly door: InvoicePaymentDoor;
  readonly starter: WorkflowStarter;
}): Promise<WebhookListener> {
  const { ledger, clock, door, starter } = parts;
  const logger = createLogger('fatal');
  const up = (): Promise<void> => Promise.resolve();
  const wakes = createWakeQueue({
    logger,
    wake: (target) => sendWake({ ledger, workflows: starter }, target),
  });
  const api = createApi({
    door,
    ledger,
    clock,
    wakes,
    // Local Stripe signs by the machine's clock, whatever its own clock shows, as the SDK's tolerance asks for.
    verifyWebhook: (body, header, secret) => verifyWebhook(body, header, secret, new Date()),
    webhookSecrets: [testWebhookSecret],
    token: testToken,
    checks: { postgres: up, temporal: up, stripe: up },
    logger,
  });
  await api.listen({ host: '127.0.0.1', port: parts.port });
  return {
    close: async () => {
      await api.close();
      await wakes.close();
    },
  };
}
