import { createServer, type Server } from 'node:http';
import StripeSdk, { type Stripe } from 'stripe';
import { startLocalStripe, type LocalStripeOptions, type RunningLocalStripe } from '../../src/local-stripe';

/** A Local Stripe with the official SDK pointed at it, and the control routes. */
export interface LocalStripeUnderTest {
  readonly stripe: Stripe;
  readonly url: string;
  /** Calls a control route with a JSON body and answers its JSON. */
  readonly control: (path: string, body?: object) => Promise<unknown>;
  readonly close: () => Promise<void>;
}

/** Starts a Local Stripe on a free port. The SDK's own retries are off, so that each call is one request. */
export async function startUnderTest(options: LocalStripeOptions = {}): Promise<LocalStripeUnderTest> {
  const running: RunningLocalStripe = await startLocalStripe(options);
  const { hostname, port } = new URL(running.url);
  const stripe = new StripeSdk('sk_test_local', {
    host: hostname,
    port,
    protocol: 'http',
    maxNetworkRetries: 0,
    telemetry: false,
  });
  return {
    stripe,
    url: running.url,
    control: (path, body = {}) => postJson(`${running.url}${path}`, body),
    close: running.close,
  };
}

async function postJson(url: string, body: object): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return response.json();
}

/** A webhook receiver that keeps what it was sent. */
export interface WebhookReceiver {
  readonly url: string;
  readonly received: { readonly payload: string; readonly signature: string }[];
  /** Statuses to answer with, in turn; 200 once they are used up. */
  readonly answers: number[];
  /** Resolves once `count` webhooks have come in. */
  readonly waitFor: (count: number) => Promise<void>;
  readonly close: () => Promise<void>;
}

export async function startWebhookReceiver(): Promise<WebhookReceiver> {
  const received: { payload: string; signature: string }[] = [];
  const answers: number[] = [];
  let waiting: { count: number; resolve: () => void }[] = [];
  const server: Server = createServer((request, response) => {
    let payload = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (payload += chunk));
    request.on('end', () => {
      received.push({ payload, signature: String(request.headers['stripe-signature']) });
      response.writeHead(answers.shift() ?? 200).end();
      for (const { count, resolve } of waiting) if (received.length >= count) resolve();
      waiting = waiting.filter(({ count }) => received.length < count);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/`,
    received,
    answers,
    waitFor: (count) =>
      new Promise((resolve) => {
        if (received.length >= count) resolve();
        else waiting.push({ count, resolve });
      }),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
