import { requestRefused } from '../../errors';
import { changedMetadata, type MetadataChange } from '../../objects/metadata';
import type { Payout } from '../../objects/payout';
import type { Account } from '../account';
import { addBalanceTransaction } from '../balance/add-balance-transaction';
import { balanceOf } from '../balance/balance-of';

export interface NewPayout {
  /** Minor units. */
  readonly amount: number;
  readonly currency: string;
  readonly description?: string;
  readonly metadata?: MetadataChange;
  readonly method?: Payout['method'];
  readonly statement_descriptor?: string;
}

const DAY_SECONDS = 24 * 60 * 60;
const STANDARD_DAYS = 2;

/**
 * Sends money of the merchant's balance to the merchant's bank, where it arrives by itself: a standard payout at
 * midnight UTC two days later, an instant one after half an hour (docs: api/payouts/create). Emits `payout.created`.
 * Refuses more than is available (`balance_insufficient`).
 */
export function createPayout(account: Account, given: NewPayout): Payout {
  const { amount, currency } = given;
  const { available } = balanceOf(account);
  const there = available.find((each) => each.currency === currency)?.amount ?? 0;
  if (amount > there) {
    const message = `You have insufficient funds in your Stripe account for this transfer: ${there} ${currency} are available.`;
    throw requestRefused(message, { param: 'amount', code: 'balance_insufficient' });
  }
  const id = account.identifiers.next('po');
  const now = account.clock.now();
  const method = given.method ?? 'standard';
  const arrival =
    method === 'instant' ? now + 1800 : (Math.floor(now / DAY_SECONDS) + STANDARD_DAYS) * DAY_SECONDS;
  const transaction = addBalanceTransaction(account, {
    type: 'payout',
    reportingCategory: 'payout',
    amount: -amount,
    fee: 0,
    currency,
    source: id,
    description: given.description ?? 'STRIPE PAYOUT',
    availableAfterDays: 0,
  });
  const payout: Payout = {
    id,
    object: 'payout',
    amount,
    application_fee: null,
    application_fee_amount: null,
    arrival_date: arrival,
    automatic: false,
    balance_transaction: transaction.id,
    created: now,
    currency,
    description: given.description ?? null,
    destination: `ba_${account.id.slice('acct_'.length)}`,
    failure_balance_transaction: null,
    failure_code: null,
    failure_message: null,
    livemode: false,
    metadata: changedMetadata({}, given.metadata),
    method,
    original_payout: null,
    payout_method: null,
    reconciliation_status: 'not_applicable',
    reversed_by: null,
    source_type: 'card',
    statement_descriptor: given.statement_descriptor ?? null,
    status: 'pending',
    trace_id: { status: 'pending', value: null },
    type: 'bank_account',
  };
  account.payouts.save({ object: payout });
  account.due.schedule(arrival, 'payout.arrival', id);
  account.events.emit('payout.created', payout);
  return payout;
}
