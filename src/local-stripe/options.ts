import type { AdversaryOptions } from './adversary/adversary';
import { NO_RATE_LIMITS, type RateLimits } from './http/rate-limiter';
import type { ReconciliationMode } from './objects/cash-balance';

/** A webhook endpoint that exists from the start, with a secret chosen by the caller. */
export interface InitialWebhookEndpoint {
  readonly url: string;
  readonly secret: string;
  /** Event types, or `['*']`, the default. */
  readonly enabledEvents?: readonly string[];
}

/** What Stripe takes from a payment: a share in basis points plus a fixed amount, up to a maximum, in minor units. */
export interface FeeSchedule {
  readonly basisPoints: number;
  readonly fixed: number;
  readonly maximum: number | null;
}

/** The currency of the merchant's balance, and how much of it one minor unit of any other currency gives. */
export interface Settlement {
  readonly currency: string;
  readonly exchangeRate: number;
}

/** Everything about Local Stripe that can be chosen. Durations are seconds of its clock. */
export interface LocalStripeOptions {
  /** Default `127.0.0.1`. */
  readonly host?: string;
  /** Default 0: any free port. */
  readonly port?: number;
  readonly webhookEndpoints?: readonly InitialWebhookEndpoint[];
  /** Default `acct_local…`, new for each new state. */
  readonly accountId?: string;
  /** The account's API version, shown on events and used for requests without `Stripe-Version`. */
  readonly apiVersion?: string;
  /** The account's own reconciliation mode, which `merchant_default` resolves to. Stripe's is automatic. */
  readonly reconciliationMode?: ReconciliationMode;
  /** How long after a transfer the automatic reconciliation runs: a window in which others can act. */
  readonly reconciliationDelaySeconds?: number;
  /** How long after a transfer with a reference that begins with `reversal_` the bank takes it back. */
  readonly reversalDelaySeconds?: number;
  /** Whether a customer that is switched to automatic has the cash that is already there reconciled. */
  readonly reconcileOnSwitchToAutomatic?: boolean;
  /** After how many days Stripe tries to return cash that nobody has used (Stripe: 75). */
  readonly returnUnusedCashAfterDays?: number;
  /** After how many days it moves to the merchant's balance what it could not return (Stripe: 90). */
  readonly sweepUnusedCashAfterDays?: number;
  /** Real milliseconds after which a webhook delivery without an answer counts as failed. */
  readonly webhookTimeoutMilliseconds?: number;
  /** How long after an event its webhooks are sent; Stripe's come when the request that caused it has long been answered. */
  readonly webhookDelaySeconds?: number;
  /** Waits before the second, third, … attempt of a webhook delivery. */
  readonly webhookRetrySeconds?: readonly number[];
  /** How long after an `automatic_async` success, or after a refund, its balance transaction appears (Stripe: within an hour). */
  readonly balanceTransactionDelaySeconds?: number;
  /** How many days an ordinary authorization of a card holds (Stripe: 7). */
  readonly holdDays?: number;
  /** Whether money that was held and is released shows as refunded, as Stripe had it before 2025-03-31. */
  readonly releaseHoldsAsRefunds?: boolean;
  /** How long a bank has to tell a cardholder of a payment before the card is charged (Stripe: 26 hours, in a sandbox 15 minutes). */
  readonly preDebitNotificationSeconds?: number;
  /** Whether an intent can be canceled while it is `processing`, which Stripe allows of some bank debits only. */
  readonly cancelableWhileProcessing?: boolean;
  /** After how many confirmations a payment intent is canceled when one fails; Stripe does not publish its limit. */
  readonly confirmationLimit?: number;
  /** How long after a payment or refund with a special test card its dispute or late outcome comes. */
  readonly testCardDelaySeconds?: number;
  /** Stripe's fee for a dispute, in minor units. */
  readonly disputeFee?: number;
  /** How long an idempotency key is kept (Stripe: at least 24 hours). */
  readonly idempotencyKeySeconds?: number;
  /** Limits over which requests are refused with 429; by default there are none. */
  readonly rateLimits?: Partial<RateLimits>;
  /** The folder that keeps the state over a restart; by default it is in memory only. */
  readonly dataFolder?: string;
  /** What goes wrong on purpose; by default nothing. */
  readonly adversary?: AdversaryOptions;
  /** Whether everything settles in one currency, as an account with one bank account has it; by default each in its own. */
  readonly settlement?: Settlement;
  readonly fees?: { readonly card?: FeeSchedule; readonly customerBalance?: FeeSchedule };
}

/** The options with every default filled in; frozen. */
export interface Settings {
  readonly host: string;
  readonly port: number;
  readonly webhookEndpoints: readonly InitialWebhookEndpoint[];
  readonly accountId: string | null;
  readonly apiVersion: string;
  readonly reconciliationMode: ReconciliationMode;
  readonly reconciliationDelaySeconds: number;
  readonly reversalDelaySeconds: number;
  readonly reconcileOnSwitchToAutomatic: boolean;
  readonly returnUnusedCashAfterDays: number;
  readonly sweepUnusedCashAfterDays: number;
  readonly webhookTimeoutMilliseconds: number;
  readonly webhookDelaySeconds: number;
  readonly webhookRetrySeconds: readonly number[];
  readonly balanceTransactionDelaySeconds: number;
  readonly holdDays: number;
  readonly releaseHoldsAsRefunds: boolean;
  readonly preDebitNotificationSeconds: number;
  readonly cancelableWhileProcessing: boolean;
  readonly confirmationLimit: number;
  readonly testCardDelaySeconds: number;
  readonly disputeFee: number;
  readonly idempotencyKeySeconds: number;
  readonly dataFolder: string | null;
  readonly adversary: AdversaryOptions;
  readonly rateLimits: RateLimits;
  readonly settlement: Settlement | null;
  readonly fees: { readonly card: FeeSchedule; readonly customerBalance: FeeSchedule };
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** Fills in the defaults. The fees are Stripe's list prices in the United States, as an example. */
export function settingsFrom(options: LocalStripeOptions): Settings {
  return Object.freeze({
    host: options.host ?? '127.0.0.1',
    port: options.port ?? 0,
    webhookEndpoints: options.webhookEndpoints ?? [],
    accountId: options.accountId ?? null,
    apiVersion: options.apiVersion ?? '2026-08-26.dahlia',
    reconciliationMode: options.reconciliationMode ?? 'automatic',
    reconciliationDelaySeconds: options.reconciliationDelaySeconds ?? 0,
    reversalDelaySeconds: options.reversalDelaySeconds ?? 0,
    reconcileOnSwitchToAutomatic: options.reconcileOnSwitchToAutomatic ?? false,
    returnUnusedCashAfterDays: options.returnUnusedCashAfterDays ?? 75,
    sweepUnusedCashAfterDays: options.sweepUnusedCashAfterDays ?? 90,
    webhookTimeoutMilliseconds: options.webhookTimeoutMilliseconds ?? 10_000,
    webhookDelaySeconds: options.webhookDelaySeconds ?? 0,
    webhookRetrySeconds: options.webhookRetrySeconds ?? [10, MINUTE, 10 * MINUTE, HOUR, 3 * HOUR],
    balanceTransactionDelaySeconds: options.balanceTransactionDelaySeconds ?? 0,
    holdDays: options.holdDays ?? 7,
    releaseHoldsAsRefunds: options.releaseHoldsAsRefunds ?? true,
    preDebitNotificationSeconds: options.preDebitNotificationSeconds ?? 15 * MINUTE,
    cancelableWhileProcessing: options.cancelableWhileProcessing ?? false,
    confirmationLimit: options.confirmationLimit ?? 50,
    testCardDelaySeconds: options.testCardDelaySeconds ?? 0,
    disputeFee: options.disputeFee ?? 1500,
    idempotencyKeySeconds: options.idempotencyKeySeconds ?? 24 * HOUR,
    dataFolder: options.dataFolder ?? null,
    adversary: options.adversary ?? {},
    settlement: options.settlement ?? null,
    rateLimits: { ...NO_RATE_LIMITS, ...options.rateLimits },
    fees: {
      card: options.fees?.card ?? { basisPoints: 290, fixed: 30, maximum: null },
      customerBalance: options.fees?.customerBalance ?? { basisPoints: 50, fixed: 0, maximum: 500 },
    },
  });
}
