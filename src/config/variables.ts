import { Type } from 'typebox';

/**
 * Every environment variable that Holdfast reads itself, with the form of its value. Temporal's variables are
 * Temporal's own (@temporalio/envconfig).
 */
export const Variables = Type.Object({
  DATABASE_URL: Type.String({ pattern: '^postgres(ql)?://[^\\s]+$' }),
  STRIPE_SECRET_KEY: Type.String({ pattern: '^(sk|rk)_(test|live)_[^\\s]+$' }),
  STRIPE_WEBHOOK_SECRET: Type.String({ pattern: '^whsec_[^\\s,]+( *, *whsec_[^\\s,]+)*$' }),
  HOLDFAST_STRIPE_URL: Type.String({ pattern: '^https?://[^\\s/?#]+/?$' }),
  HOLDFAST_API_HOST: Type.String({ pattern: '^[^\\s]+$' }),
  HOLDFAST_API_PORT: Type.Integer({ minimum: 0, maximum: 65_535 }),
  HOLDFAST_API_TOKEN: Type.String({ pattern: '^[^\\s]{16,}$' }),
  HOLDFAST_TASK_QUEUE: Type.String({ pattern: '^[^\\s]{1,200}$' }),
  HOLDFAST_MODE: Type.Union([Type.Literal('act'), Type.Literal('observe')]),
  HOLDFAST_EXACT_GROUPS: Type.Union([Type.Literal('off'), Type.Literal('bounded')]),
  HOLDFAST_WORKER_METRICS: Type.String({ pattern: '^(\\[[^\\]\\s]+\\]|[^\\s:/]+):\\d{1,5}$' }),
  HOLDFAST_BUILD_ID: Type.String({ pattern: '^[A-Za-z0-9_.+-]{1,200}$' }),
  HOLDFAST_LOG_LEVEL: Type.Union([
    Type.Literal('fatal'),
    Type.Literal('error'),
    Type.Literal('warn'),
    Type.Literal('info'),
    Type.Literal('debug'),
    Type.Literal('trace'),
  ]),
});

export type VariableName = keyof typeof Variables.properties;

/** What the value of each variable must be, in words; completes the sentence "NAME must be …". */
export const mustBe: Readonly<Record<VariableName, string>> = {
  DATABASE_URL: 'the address of a Postgres database, such as postgres://user:password@host:5432/holdfast',
  STRIPE_SECRET_KEY:
    'a secret or restricted key of Stripe, beginning with sk_test_, sk_live_, rk_test_ or rk_live_',
  STRIPE_WEBHOOK_SECRET:
    'the signing secret of the webhook endpoint, beginning with whsec_; several during a rotation, with commas between',
  HOLDFAST_STRIPE_URL:
    'the address of local Stripe, such as http://127.0.0.1:12111; leave it out to talk to Stripe itself',
  HOLDFAST_API_HOST: 'the address to listen on, such as 127.0.0.1',
  HOLDFAST_API_PORT: 'the port to listen on, from 0 (any free one) to 65535',
  HOLDFAST_API_TOKEN: 'a secret of at least 16 characters without white space',
  HOLDFAST_TASK_QUEUE: 'the name of a Temporal task queue, at most 200 characters without white space',
  HOLDFAST_MODE: 'act or observe',
  HOLDFAST_EXACT_GROUPS: 'off or bounded',
  HOLDFAST_WORKER_METRICS: 'an address and a port, such as 127.0.0.1:9464',
  HOLDFAST_BUILD_ID: 'letters, digits, and any of _ . + -, at most 200 of them, such as a commit',
  HOLDFAST_LOG_LEVEL: 'one of fatal, error, warn, info, debug, trace',
};
