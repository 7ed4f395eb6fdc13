/** What can go wrong with a request. Only the last two need an idempotency key. */
export const REQUEST_FAULTS = [
  /** 429 with `Stripe-Rate-Limited-Reason`; nothing is executed (docs: rate-limits). */
  'rate_limited',
  /** 429 `lock_timeout` with `Stripe-Should-Retry: true`; nothing is executed (docs: rate-limits). */
  'lock_timeout',
  /** 500, and nothing has happened. Like every 500 it is kept under the idempotency key (docs: error-low-level). */
  'error_before_commit',
  /** 500, although everything has happened; kept under the idempotency key too. */
  'error_after_commit',
  /** The connection is held, then dropped; nothing has happened. */
  'timeout_before_commit',
  /** The connection is held, then dropped, although everything has happened; the answer is kept under the key. */
  'timeout_after_commit',
  /** 409: another request with this key is still executing; nothing is executed (docs: api/idempotent_requests). */
  'key_in_use',
  /** The key has been forgotten, as Stripe may after 24 hours: a second request with it is a new one. */
  'key_pruned',
] as const;
export type RequestFault = (typeof REQUEST_FAULTS)[number];

/** What can go wrong with a webhook (docs: webhooks: neither order nor a single delivery is promised). */
export const WEBHOOK_FAULTS = [
  /** Never sent. The event stays in the list of those with `delivery_success=false`. */
  'webhook_dropped',
  /** Sent twice. */
  'webhook_duplicated',
  /** Sent up to `late_seconds` late. */
  'webhook_delayed',
  /** Sent one to three seconds late, after events that happened later. */
  'webhook_reordered',
] as const;
export type WebhookFault = (typeof WEBHOOK_FAULTS)[number];

/** What can go wrong with a cash balance transaction: missing from lists for up to `late_seconds`. */
export const ROW_FAULTS = ['row_late'] as const;
export type RowFault = (typeof ROW_FAULTS)[number];

export const FAULTS = [...REQUEST_FAULTS, ...WEBHOOK_FAULTS, ...ROW_FAULTS] as const;
export type Fault = (typeof FAULTS)[number];

/** How often each fault happens, from 0 to 1. */
export type Rates = Readonly<Record<Fault, number>>;

export const NO_FAULTS: Rates = ofEachFault(() => 0);

/** Rates at which a correct client makes progress and meets every fault within a few hundred requests. */
export const MODERATE_RATES: Rates = ofEachFault((fault) =>
  fault.startsWith('webhook_') || fault === 'row_late' ? 0.05 : 0.02,
);

/** A record with a value for each fault. */
export function ofEachFault<Value>(valueOf: (fault: Fault) => Value): Readonly<Record<Fault, Value>> {
  return {
    rate_limited: valueOf('rate_limited'),
    lock_timeout: valueOf('lock_timeout'),
    error_before_commit: valueOf('error_before_commit'),
    error_after_commit: valueOf('error_after_commit'),
    timeout_before_commit: valueOf('timeout_before_commit'),
    timeout_after_commit: valueOf('timeout_after_commit'),
    key_in_use: valueOf('key_in_use'),
    key_pruned: valueOf('key_pruned'),
    webhook_dropped: valueOf('webhook_dropped'),
    webhook_duplicated: valueOf('webhook_duplicated'),
    webhook_delayed: valueOf('webhook_delayed'),
    webhook_reordered: valueOf('webhook_reordered'),
    row_late: valueOf('row_late'),
  };
}

/** The fault that a number from 0 to 1 falls on, each taking a share as wide as its rate; null beyond all of them. */
export function faultAt<F extends Fault>(faults: readonly F[], rates: Rates, number: number): F | null {
  let upTo = 0;
  for (const fault of faults) {
    upTo += rates[fault];
    if (number < upTo) return fault;
  }
  return null;
}

/**
 * Of each family at most one fault happens to a request, a webhook or a row, so their rates together are at most 1.
 * Answers the family that asks for more, or null.
 */
export function overfullFamily(rates: Rates): readonly Fault[] | null {
  const families: readonly (readonly Fault[])[] = [REQUEST_FAULTS, WEBHOOK_FAULTS, ROW_FAULTS];
  const sum = (faults: readonly Fault[]): number => faults.reduce((total, fault) => total + rates[fault], 0);
  // Ten times 0.1 is a little more than 1.
  return families.find((faults) => sum(faults) > 1 + Number.EPSILON * faults.length) ?? null;
}
