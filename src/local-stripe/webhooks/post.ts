import { Agent, request as httpRequest } from 'node:http';
import { Agent as SecureAgent, request as httpsRequest } from 'node:https';

/** Sends webhooks over kept connections; `close` ends them. */
export class WebhookSender {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 32 });
  readonly #secureAgent = new SecureAgent({ keepAlive: true, maxSockets: 32 });
  readonly #timeoutMilliseconds: number;

  constructor(timeoutMilliseconds: number) {
    this.#timeoutMilliseconds = timeoutMilliseconds;
  }

  /** Whether the endpoint answered with a 2xx status in time; anything else counts as not delivered. */
  post(url: string, payload: string, signature: string): Promise<boolean> {
    const secure = url.startsWith('https:');
    return new Promise((resolve) => {
      const request = (secure ? httpsRequest : httpRequest)(url, {
        method: 'POST',
        agent: secure ? this.#secureAgent : this.#agent,
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'content-length': Buffer.byteLength(payload),
          'stripe-signature': signature,
          'user-agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
        },
      });
      const limit = setTimeout(() => request.destroy(), this.#timeoutMilliseconds);
      const finish = (delivered: boolean): void => {
        clearTimeout(limit);
        resolve(delivered);
      };
      request.on('response', (response) => {
        const status = response.statusCode ?? 0;
        response.resume();
        response.on('end', () => finish(status >= 200 && status < 300));
      });
      request.on('error', () => finish(false));
      request.on('close', () => finish(false));
      request.end(payload);
    });
  }

  close(): void {
    this.#agent.destroy();
    this.#secureAgent.destroy();
  }
}
