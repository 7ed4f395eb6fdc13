import { bankDetailsUntil, mayComeBackUntil } from '../../domain/refund-deadlines';
import { journalsOfCashReturn } from '../../domain/journals/refund-journals';
import type { RefundReading, RefundStatus } from '../../domain/stripe-readings';
import type { CashReturnReading, CashReturnState } from '../../contracts/cash-return';
import { moneyToWire } from '../../contracts/money';
import type { CashReturnRecord } from '../../contracts/ports/ledger-stripe-objects';
import type { ActivityParts } from '../activity-parts';
import { discoverRefund } from './discover-refund';
import { tellOfRefund } from './tell-of-refund';

type FollowParts = Pick<ActivityParts, 'ledger' | 'stripe' | 'clock'>;

/**
 * Reads a return or refund from Stripe and books the difference to what is booked; the one writer of its level. One
 * that is not on record was made past Holdfast and is put on record first. Null for one that is not Holdfast's.
 */
export function followCashReturn(parts: FollowParts) {
  return async ({ refund }: { readonly refund: string }): Promise<CashReturnReading | null> => {
    // The version before Stripe's answer, so that an answer older than somebody else's is refused.
    const known = await parts.ledger.cashReturns.find(refund);
    const reading = await parts.stripe.retrieveRefund(refund);
    const booked = known ?? (await discoverRefund(parts, reading));
    if (booked === null) return null;
    if (reading.status !== booked.status) await raise(parts, booked, reading);
    const record = (await parts.ledger.cashReturns.find(refund)) ?? booked;
    return describe(record, reading);
  };
}

async function raise(parts: FollowParts, booked: CashReturnRecord, reading: RefundReading): Promise<void> {
  const now = await parts.clock.now();
  const journals = journalsOfCashReturn(booked, reading, now);
  const { id, version: expectedVersion } = booked;
  await parts.ledger.inTransaction(async (ledger) => {
    await ledger.cashReturns.raise({ id, expectedVersion, status: reading.status, journals, now });
    await tellOfRefund(ledger, booked, reading, now);
  });
}

function describe(record: CashReturnRecord, reading: RefundReading): CashReturnReading {
  const { customer, amount, arrivedAt, createdAt, payment } = record;
  const isInCash = payment?.toCash === true;
  return {
    state: isInCash ? 'in_cash' : stateOf(reading.status),
    customer,
    amount: moneyToWire(amount),
    paymentIntent: payment?.paymentIntent ?? null,
    bankDetailsUntil: (reading.bankDetailsUntil ?? bankDetailsUntil(createdAt)).toISOString(),
    mayComeBackUntil: arrivedAt === null || isInCash ? null : mayComeBackUntil(arrivedAt).toISOString(),
  };
}

function stateOf(status: RefundStatus): CashReturnState {
  switch (status) {
    case 'requires_action':
      return 'waiting_for_bank_details';
    case 'pending':
      return 'on_its_way';
    case 'succeeded':
      return 'arrived';
    case 'failed':
      return 'failed';
    case 'canceled':
      return 'canceled';
    default: {
      const unreachable: never = status;
      return unreachable;
    }
  }
}
