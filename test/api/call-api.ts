import { Type } from 'typebox';
import { Value } from 'typebox/value';
import type { StartInvoicePayment } from '../../src/contracts/invoice-payment-input';
import { token } from './api-under-test';
import type { ApiUnderTest } from './api-under-test';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

/** Every error answer has this form and no other. */
const ErrorBody = Type.Object(
  {
    error: Type.Object(
      {
        code: Type.String(),
        message: Type.String({ minLength: 15 }),
        details: Type.Record(Type.String(), Type.Unknown()),
        requestId: Type.String({ format: 'uuid' }),
      },
      { additionalProperties: false },
    ),
  },
  { additionalProperties: false },
);

/** Sends a request over HTTP and reads the JSON of the answer. */
export async function call(url: string, init: RequestInit = {}): Promise<Answer> {
  const response = await fetch(url, init);
  return { status: response.status, headers: response.headers, body: await response.json() };
}

export const authorization = { authorization: `Bearer ${token}` };

/** Starts an invoice payment as a backend does. */
export function start(api: ApiUnderTest, input: unknown): Promise<Answer> {
  return call(`${api.url}/v1/invoice-payments`, {
    method: 'POST',
    headers: { ...authorization, 'content-type': 'application/json' },
    body: JSON.stringify(input),
  });
}

/** Asks for an invoice payment. */
export function show(api: ApiUnderTest, invoice: string, query = ''): Promise<Answer> {
  return call(`${api.url}/v1/invoice-payments/${encodeURIComponent(invoice)}${query}`, {
    headers: authorization,
  });
}

/** The error of an answer, which must have the form that every error has. */
export function errorOf(answer: Answer): {
  status: number;
  code: string;
  details: Record<string, unknown>;
  message: string;
} {
  const { error } = Value.Parse(ErrorBody, answer.body);
  expect(error.message).not.toMatch(/\{[a-z]\w*\}/i);
  return { status: answer.status, code: error.code, details: error.details, message: error.message };
}

/** An invoice of €1,000.00 of a new customer that exists at local Stripe. */
export async function newInvoice(api: ApiUnderTest, invoice: string): Promise<StartInvoicePayment> {
  const customer = await api.stripe.customers.create({ name: 'Test' });
  return {
    invoice,
    customer: customer.id,
    amount: { amount: '100000', currency: 'eur' },
    method: { type: 'bank_transfer', country: 'DE' },
    due: { date: '2026-12-03', timeZone: 'Europe/Berlin' },
    policies: { atDeadline: 'cancel_and_return' },
  };
}
