import type {
  BalanceTransaction,
  BalanceTransactionType,
  FeeDetail,
} from '../../objects/balance-transaction';
import type { Account } from '../account';

/** A movement of the merchant's balance, in minor units; negative leaves the balance. */
export interface BalanceMovement {
  readonly type: BalanceTransactionType;
  readonly reportingCategory: string;
  readonly amount: number;
  readonly fee: number;
  readonly currency: string;
  readonly source: string;
  readonly description: string | null;
  /** After how many midnights (UTC) the money can be paid out; 0 for at once. */
  readonly availableAfterDays: number;
}

const DAY_SECONDS = 24 * 60 * 60;

/** Appends a balance transaction: the only place where the merchant's balance changes. */
export function addBalanceTransaction(account: Account, movement: BalanceMovement): BalanceTransaction {
  const now = account.clock.now();
  const { amount, currency, exchangeRate, fee } = settled(account, movement);
  const feeDetails: readonly FeeDetail[] =
    fee === 0
      ? []
      : [
          {
            amount: fee,
            application: null,
            currency,
            description: 'Stripe processing fees',
            type: 'stripe_fee',
          },
        ];
  const object: BalanceTransaction = {
    id: account.identifiers.next('txn'),
    object: 'balance_transaction',
    amount,
    available_on: availableOn(now, movement.availableAfterDays),
    balance_type: 'payments',
    created: now,
    currency,
    description: movement.description,
    exchange_rate: exchangeRate,
    fee,
    fee_details: feeDetails,
    net: amount - fee,
    reporting_category: movement.reportingCategory,
    source: movement.source,
    status: movement.availableAfterDays === 0 ? 'available' : 'pending',
    type: movement.type,
  };
  announceLater(account, object);
  account.balanceTransactions.save({ object });
  return object;
}

/** The movement in the currency in which the account settles (docs: currencies/conversions). */
function settled(
  account: Account,
  { amount, currency, fee }: BalanceMovement,
): { amount: number; currency: string; exchangeRate: number | null; fee: number } {
  const { settlement } = account.settings;
  if (settlement === null || settlement.currency === currency)
    return { amount, currency, exchangeRate: null, fee };
  const { exchangeRate } = settlement;
  const convert = (value: number): number => Math.round(value * exchangeRate);
  return { amount: convert(amount), currency: settlement.currency, exchangeRate, fee: convert(fee) };
}

function availableOn(now: number, days: number): number {
  return days === 0 ? now : (Math.floor(now / DAY_SECONDS) + days) * DAY_SECONDS;
}

/** `balance.available` comes once for all that becomes available at the same midnight. */
function announceLater(account: Account, { available_on: availableOn, status }: BalanceTransaction): void {
  if (status !== 'pending') return;
  const index = { index: 'availableOn', key: String(availableOn) } as const;
  if (account.balanceTransactions.newest(index) === undefined)
    account.due.schedule(availableOn, 'balance.available', account.id);
}

/** The balance transaction as it reads now: `pending` becomes `available` when its time has come. */
export function balanceTransactionNow(account: Account, object: BalanceTransaction): BalanceTransaction {
  if (object.status === 'available' || object.available_on > account.clock.now()) return object;
  return { ...object, status: 'available' };
}
