import { HoldfastError } from '../../domain/errors/holdfast-error';
import { journalsOfCashReturn } from '../../domain/journals/refund-journals';
import type { RefundStatus } from '../../domain/stripe-readings';
import type { CashReturnStatus } from '../../contracts/cash-return';
import type { ActivityParts } from '../activity-parts';

/** Reads a return from Stripe and books the difference to what is booked; the one writer of its level. */
export function followCashReturn(parts: Pick<ActivityParts, 'ledger' | 'stripe' | 'clock'>) {
  return async (input: {
    readonly refund: string;
  }): Promise<{ readonly state: CashReturnStatus['state'] }> => {
    const booked = await parts.ledger.cashReturns.find(input.refund);
    if (booked === null) {
      throw new HoldfastError('internal_error', {
        problem: `return ${input.refund} has no row`,
        requestId: input.refund,
      });
    }
    const reading = await parts.stripe.retrieveRefund(input.refund);
    if (reading.status !== booked.status) {
      const now = await parts.clock.now();
      const journals = journalsOfCashReturn(booked, reading, now);
      const { id, version: expectedVersion } = booked;
      await parts.ledger.cashReturns.raise({ id, expectedVersion, status: reading.status, journals, now });
    }
    return { state: stateOf(reading.status) };
  };
}

function stateOf(status: RefundStatus): CashReturnStatus['state'] {
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
