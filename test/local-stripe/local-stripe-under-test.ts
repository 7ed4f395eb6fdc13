import { createServer, type Server } from 'node:http';
import StripeSdk from 'stripe';
import { startLocalStripe, type LocalStripeOptions, type RunningLocalStripe } from '../../src/local-stripe';

/** A Local Stripe with the official SDK pointed at it, and the control routes. */
export interface LocalStripeUnderTest {
  readonly stripe: StripeSdk;
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

/** What a bank transfer payment is made from; the currency decides the market. */
export interface BankTransferPayment {
  readonly customer: string;
  readonly amount: number;
  readonly currency?: keyof typeof BANK_TRANSFERS;
  readonly confirm?: boolean;
}

const BANK_TRANSFERS = {
  eur: { type: 'eu_bank_transfer', eu_bank_transfer: { country: 'DE' } },
  gbp: { type: 'gb_bank_transfer' },
  jpy: { type: 'jp_bank_transfer' },
  mxn: { type: 'mx_bank_transfer' },
  usd: { type: 'us_bank_transfer' },
} as const satisfies Record<
  string,
  StripeSdk.PaymentIntentCreateParams.PaymentMethodOptions.CustomerBalance.BankTransfer
>;

/** A payment intent that takes bank transfers, confirmed unless said otherwise. */
export function createBankTransferIntent(
  stripe: StripeSdk,
  payment: BankTransferPayment,
): Promise<StripeSdk.PaymentIntent> {
  const { amount, confirm = true, currency = 'eur', customer } = payment;
  return stripe.paymentIntents.create({
    amount,
    currency,
    customer,
    confirm,
    allowed_payment_method_types: ['customer_balance'],
    payment_method_data: { type: 'customer_balance' },
    payment_method_options: {
      customer_balance: { funding_type: 'bank_transfer', bank_transfer: BANK_TRANSFERS[currency] },
    },
  });
}

/** What the intent shows as still wanted. */
export function amountRemaining(paymentIntent: StripeSdk.PaymentIntent): number | null | undefined {
  return paymentIntent.next_action?.display_bank_transfer_instructions?.amount_remaining;
}

/** A customer's cash balance transactions, oldest first, as [type, net amount, ending balance]. */
export async function cashRows(stripe: StripeSdk, customer: string): Promise<[string, number, number][]> {
  const { data } = await stripe.customers.listCashBalanceTransactions(customer, { limit: 100 });
  return data
    .map((row): [string, number, number] => [row.type, row.net_amount, row.ending_balance])
    .reverse();
}

/** The types of the events since `since` events had happened, oldest first. */
export async function eventTypes(stripe: StripeSdk, since = 0): Promise<string[]> {
  const types: string[] = [];
  for await (const event of stripe.events.list({ limit: 100 })) types.push(event.type);
  return types.reverse().slice(since);
}

/** The id of what a field refers to, expanded or not. */
export function idOf(reference: string | { readonly id: string } | null | undefined): string {
  return typeof reference === 'string' ? reference : (reference?.id ?? '');
}
