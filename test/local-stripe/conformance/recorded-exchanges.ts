import StripeSdk from 'stripe';
import { ROUTES } from '../../../src/local-stripe/routes';

/** A request that was made of Local Stripe, and its answer. */
export interface Exchange {
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  readonly body: string;
  readonly status: number;
  readonly answer: unknown;
  /** The route that took it. */
  readonly route: { readonly method: string; readonly path: string } | null;
}

/** The official SDK, which writes down all that it asks and is answered; it speaks the version of the document. */
export function recordingSdk(url: string, version: string, exchanges: Exchange[]): StripeSdk {
  const { hostname, port } = new URL(url);
  const record: typeof fetch = async (input, init) => {
    const headers = new Headers(init?.headers);
    headers.set('Stripe-Version', version);
    const response = await fetch(input, { ...init, headers });
    const text = await response.text();
    const { pathname, search } = new URL(requestUrl(input));
    const method = init?.method ?? 'GET';
    exchanges.push({
      method,
      target: `${pathname}${search}`,
      body: typeof init?.body === 'string' ? init.body : '',
      status: response.status,
      answer: JSON.parse(text),
      route: routeOf(method, pathname),
    });
    return new Response(text, { status: response.status, headers: response.headers });
  };
  return new StripeSdk('sk_test_local', {
    host: hostname,
    port,
    protocol: 'http',
    maxNetworkRetries: 0,
    telemetry: false,
    httpClient: StripeSdk.createFetchHttpClient(record),
  });
}

function requestUrl(input: Parameters<typeof fetch>[0]): string {
  if (typeof input === 'string') return input;
  return input instanceof URL ? input.href : input.url;
}

/** A route with fewer named parts wins, as it does in the server. */
function routeOf(method: string, path: string): { method: string; path: string } | null {
  const fitting = ROUTES.filter(
    (route) => route.method === method && new RegExp(`^${route.path.replace(/:\w+/g, '[^/]+')}$`).test(path),
  );
  return fitting.sort((one, other) => named(one.path) - named(other.path))[0] ?? null;
}

function named(path: string): number {
  return path.split(':').length;
}

/** The path as the OpenAPI document writes it. */
export function documentPath(path: string): string {
  return path.replace(/:(\w+)/g, '{$1}');
}
