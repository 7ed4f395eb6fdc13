import type { Settings } from '../options';
import { Clock } from './clock';
import { Collection } from './collection';
import { DueQueue } from './due-queue';
import { EventLog } from './event-log';
import { Identifiers } from './identifiers';
import type {
  BalanceTransactionRow,
  CashBalanceTransactionRow,
  ChargeRow,
  CustomerRow,
  PaymentIntentRow,
  PaymentMethodRow,
  RefundRow,
  WebhookEndpointRow,
} from './records';

/** What Stripe does by itself at its time. `run-due-things.ts` says how each is done. */
export type DueKind =
  | 'cash.reconciliation'
  | 'cash.return_attempt'
  | 'cash.reversal'
  | 'cash.sweep'
  | 'charge.balance_transaction'
  | 'refund.expiry'
  | 'webhook.attempt';

/** The whole state of one Stripe account. Modules of this folder change it; nothing here knows of HTTP. */
export interface Account {
  readonly id: string;
  readonly created: number;
  readonly settings: Settings;
  readonly clock: Clock;
  readonly identifiers: Identifiers;
  readonly due: DueQueue<DueKind>;
  readonly events: EventLog;
  readonly customers: Collection<CustomerRow>;
  readonly paymentMethods: Collection<PaymentMethodRow, 'customer'>;
  readonly paymentIntents: Collection<PaymentIntentRow, 'customer' | 'waitingForTransfer'>;
  readonly charges: Collection<ChargeRow, 'customer' | 'paymentIntent'>;
  readonly refunds: Collection<RefundRow, 'charge' | 'paymentIntent' | 'unusedCashOf'>;
  readonly balanceTransactions: Collection<BalanceTransactionRow, 'source'>;
  readonly cashBalanceTransactions: Collection<CashBalanceTransactionRow, 'customer' | 'reverses'>;
  readonly webhookEndpoints: Collection<WebhookEndpointRow>;
}

/** An account in which nothing has happened yet. */
export function createAccount(settings: Settings): Account {
  const clock = new Clock();
  const identifiers = new Identifiers();
  return {
    id: settings.accountId ?? `acct_local${identifiers.letters(11)}`,
    created: clock.now(),
    settings,
    clock,
    identifiers,
    due: new DueQueue(),
    events: new EventLog(identifiers, clock, settings.apiVersion),
    customers: new Collection({}),
    paymentMethods: new Collection({ customer: (row) => row.object.customer }),
    paymentIntents: new Collection({ customer: (row) => row.object.customer, waitingForTransfer }),
    charges: new Collection({
      customer: (row) => row.object.customer,
      paymentIntent: (row) => row.object.payment_intent,
    }),
    refunds: new Collection({
      charge: (row) => row.object.charge,
      paymentIntent: (row) => row.object.payment_intent,
      unusedCashOf: (row) => row.returnsUnusedCashOf,
    }),
    balanceTransactions: new Collection({ source: (row) => row.object.source }),
    cashBalanceTransactions: new Collection({
      customer: (row) => row.object.customer,
      reverses: (row) => row.reverses,
    }),
    webhookEndpoints: new Collection({}),
  };
}

/** Customer and currency of an intent that waits for bank transfers. */
function waitingForTransfer({ object }: PaymentIntentRow): string | null {
  const waits =
    object.status === 'requires_action' && object.next_action?.type === 'display_bank_transfer_instructions';
  return waits && object.customer !== null ? waitingKey(object.customer, object.currency) : null;
}

export function waitingKey(customer: string, currency: string): string {
  return `${customer} ${currency}`;
}
