import { createHmac } from 'node:crypto';

/**
 * The `Stripe-Signature` header of a payload: an HMAC-SHA256 over time and payload (docs: webhooks/signature).
 * `timestamp` is real unix seconds, because receivers compare it with their own clock.
 */
export function signatureOf(payload: string, secret: string, timestamp: number): string {
  const signature = createHmac('sha256', secret).update(`${timestamp}.${payload}`).digest('hex');
  return `t=${timestamp},v1=${signature}`;
}
