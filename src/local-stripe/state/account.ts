import { Adversary } from '../adversary/adversary';
import type { Settings } from '../options';
import { billingCollections, type BillingCollections } from './billing-collections';
import { Clock } from './clock';
import { Collection } from './collection';
import { DueQueue } from './due-queue';
import { EventLog } from './event-log';
import { Identifiers } from './identifiers';
import type {
  BalanceTransactionRow,
  CardRow,
  CashBalanceTransactionRow,
  ChargeRow,
  CustomerRow,
  DisputeRow,
  PaymentIntentRow,
  PaymentMethodRow,
  PayoutRow,
  RefundRow,
  SourceRow,
  WebhookEndpointRow,
} from './records';
import { waitingKey } from './waiting-key';

/** What Stripe does by itself at its time. `run-due-things.ts` says how each is done. */
export type DueKind =
  | 'balance.available'
  | 'cash.reconciliation'
  | 'cash.return_attempt'
  | 'cash.reversal'
  | 'cash.sweep'
  | 'charge.balance_transaction'
  | 'charge.dispute'
  | 'checkout_session.expiry'
  | 'dispute.deadline'
  | 'dispute.verdict'
  | 'invoice.finalization'
  | 'payment_intent.hold_lapse'
  | 'payment_intent.pre_debit_end'
  | 'payout.arrival'
  | 'refund.balance_transaction'
  | 'refund.expiry'
  | 'refund.outcome'
  | 'refund.reversing_transaction'
  | 'webhook.attempt';

/** The whole state of one Stripe account. Modules of this folder change it; nothing here knows of HTTP. */
export interface Account extends BillingCollections {
  readonly id: string;
  readonly created: number;
  readonly settings: Settings;
  readonly adversary: Adversary;
  readonly clock: Clock;
  readonly identifiers: Identifiers;
  readonly due: DueQueue<DueKind>;
  readonly events: EventLog;
  readonly customers: Collection<CustomerRow>;
  readonly paymentMethods: Collection<PaymentMethodRow, 'customer'>;
  readonly paymentIntents: Collection<PaymentIntentRow, 'customer' | 'waitingForTransfer'>;
  readonly cards: Collection<CardRow>;
  readonly sources: Collection<SourceRow>;
  readonly charges: Collection<ChargeRow, 'customer' | 'paymentIntent'>;
  readonly disputes: Collection<DisputeRow, 'charge'>;
  readonly payouts: Collection<PayoutRow>;
  readonly refunds: Collection<RefundRow, 'charge' | 'paymentIntent' | 'unusedCashOf'>;
  readonly balanceTransactions: Collection<BalanceTransactionRow, 'availableOn' | 'source'>;
  readonly cashBalanceTransactions: Collection<CashBalanceTransactionRow, 'customer' | 'reverses'>;
  readonly webhookEndpoints: Collection<WebhookEndpointRow>;
}

/** An account in which nothing has happened yet; or one that was kept, whose parts are put back by whoever kept it. */
export function createAccount(
  settings: Settings,
  kept: { readonly id: string; readonly created: number } | null = null,
): Account {
  const clock = new Clock();
  const identifiers = new Identifiers();
  return {
    id: kept?.id ?? settings.accountId ?? `acct_local${identifiers.letters(11)}`,
    created: kept?.created ?? clock.now(),
    settings,
    adversary: new Adversary(clock, settings.adversary),
    clock,
    identifiers,
    due: new DueQueue(),
    events: new EventLog(identifiers, clock, settings.apiVersion),
    customers: new Collection({}),
    paymentMethods: new Collection({ customer: (row) => row.object.customer }),
    paymentIntents: new Collection({ customer: (row) => row.object.customer, waitingForTransfer }),
    cards: new Collection({}),
    sources: new Collection({}),
    disputes: new Collection({ charge: (row) => row.object.charge }),
    payouts: new Collection({}),
    charges: new Collection({
      customer: (row) => row.object.customer,
      paymentIntent: (row) => row.object.payment_intent,
    }),
    refunds: new Collection({
      charge: (row) => row.object.charge,
      paymentIntent: (row) => row.object.payment_intent,
      unusedCashOf: (row) => row.returnsUnusedCashOf,
    }),
    balanceTransactions: new Collection({
      availableOn: ({ object }) => (object.status === 'pending' ? String(object.available_on) : null),
      source: (row) => row.object.source,
    }),
    cashBalanceTransactions: new Collection({
      customer: (row) => row.object.customer,
      reverses: (row) => row.reverses,
    }),
    ...billingCollections(),
    webhookEndpoints: new Collection({}),
  };
}

/** Customer and currency of an intent that waits for bank transfers. */
function waitingForTransfer({ object }: PaymentIntentRow): string | null {
  const waits =
    object.status === 'requires_action' && object.next_action?.type === 'display_bank_transfer_instructions';
  return waits && object.customer !== null ? waitingKey(object.customer, object.currency) : null;
}
