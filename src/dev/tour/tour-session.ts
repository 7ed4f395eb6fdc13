import StripeSdk from 'stripe';
import type { Client } from '@temporalio/client';
import { machineClock } from '../../contracts/ports/clock';
import { assembleParts } from '../../assembly/assemble-parts';
import type { AssembledParts } from '../../assembly/assemble-parts';
import { connectTemporal } from '../../temporal/connect-temporal';
import type { StackAddresses } from '../stack/addresses';

/** What the steps of the tour act with: the parts that a backend, a customer's bank and an operator have. */
export interface TourSession {
  /** Tells this tour's invoices from those of earlier ones. */
  readonly name: string;
  /** The customer's bank and Stripe's Dashboard: the official SDK. */
  readonly stripe: StripeSdk;
  /** The operator's hands. */
  readonly temporal: Client;
  /** The books, for the question whether they equal Stripe. */
  readonly books: Pick<AssembledParts['parts'], 'ledger' | 'stripe'>;
  /** The backend's calls of the API. */
  post(path: string, body: unknown): Promise<unknown>;
  get(path: string): Promise<unknown>;
  /** One of local Stripe's control routes: what only a bank or Stripe's Dashboard can do. */
  control(path: string): Promise<void>;
  announce(line: string): void;
  close(): Promise<void>;
}

/** Connects to a running stack. */
export async function openTourSession(
  addresses: StackAddresses,
  announce: (line: string) => void,
): Promise<TourSession> {
  const { address, namespace } = addresses.temporal;
  const temporal = await connectTemporal({ connectionOptions: { address }, namespace });
  const { secretKey, url } = addresses.stripe;
  const assembled = await assembleParts(
    { databaseUrl: addresses.databaseUrl, stripe: { secretKey, url } },
    machineClock,
  );
  const api = (path: string, options: RequestInit): Promise<unknown> =>
    callApi(`${addresses.api.url}${path}`, addresses.api.token, options);
  return {
    name: Date.now().toString(36).toUpperCase(),
    stripe: new StripeSdk(secretKey, url === undefined ? {} : localAddress(url)),
    temporal: temporal.client,
    books: assembled.parts,
    post: (path, body) => api(path, { method: 'POST', body: JSON.stringify(body) }),
    get: (path) => api(path, { method: 'GET' }),
    control: (path) => callControl(url, path),
    announce,
    close: async () => {
      await assembled.close();
      await temporal.close();
    },
  };
}

function localAddress(url: string): { host: string; port: number; protocol: 'http' } {
  const { hostname, port } = new URL(url);
  return { host: hostname, port: Number(port), protocol: 'http' };
}

async function callApi(url: string, token: string, options: RequestInit): Promise<unknown> {
  const headers = {
    authorization: `Bearer ${token}`,
    ...(options.body === undefined ? {} : { 'content-type': 'application/json' }),
  };
  const response = await fetch(url, { ...options, headers });
  if (!response.ok)
    throw new Error(`${options.method} ${url} answered ${response.status}: ${await response.text()}`);
  return response.json();
}

async function callControl(url: string | undefined, path: string): Promise<void> {
  if (url === undefined)
    throw new Error('The real Stripe has no control routes; a test bank account does this there.');
  const response = await fetch(`${url}${path}`, { method: 'POST' });
  if (!response.ok) throw new Error(`POST ${path} answered ${response.status}: ${await response.text()}`);
}
