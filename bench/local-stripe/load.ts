import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Type } from 'typebox';
import { Value } from 'typebox/value';

const AUTOCANNON = join(__dirname, '..', '..', 'node_modules', 'autocannon', 'autocannon.js');
const BODY =
  'amount=4300&currency=eur&description=Order%201001&metadata[order]=1001&payment_method_types[]=card&receipt_email=jenny%40example.com';
const HEADERS = [
  'authorization=Bearer sk_test_123',
  'content-type=application/x-www-form-urlencoded',
  'stripe-version=2026-08-26.dahlia',
  // Another key for each request, so that each is executed and its answer kept. The command line would take a
  // bracket at the end for its own.
  'idempotency-key=[<id>]-create',
];

const Result = Type.Object({
  requests: Type.Object({ average: Type.Number(), total: Type.Number() }),
  duration: Type.Number(),
  errors: Type.Number(),
  timeouts: Type.Number(),
  non2xx: Type.Number(),
});

/** For so many seconds, or until so many requests have been answered. */
export type Extent = { readonly seconds: number } | { readonly requests: number };

/**
 * POST /v1/payment_intents over 32 connections, from a process of its own; answers requests a second. Throws if any
 * request was not answered with success.
 */
export async function createPaymentIntents(url: string, extent: Extent): Promise<number> {
  const howLong = 'seconds' in extent ? ['-d', String(extent.seconds)] : ['-a', String(extent.requests)];
  const headers = HEADERS.flatMap((header) => ['-H', header]);
  const request = ['-c', '32', '-m', 'POST', '-b', BODY, `${url}/v1/payment_intents`];
  const parameters = ['--json', '--idReplacement', ...howLong, ...headers, ...request];
  const { stdout } = await promisify(execFile)(process.execPath, [AUTOCANNON, ...parameters]);
  const result = Value.Parse(Result, JSON.parse(stdout));
  const failed = result.errors + result.timeouts + result.non2xx;
  if (failed > 0) throw new Error(`${failed} requests to ${url} failed.`);
  return result.requests.total / result.duration;
}
