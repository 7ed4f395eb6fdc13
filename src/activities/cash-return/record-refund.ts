import { journalsOfCreatedRefund } from '../../domain/journals/refund-journals';
import type { RefundReading, RefundStatus } from '../../domain/stripe-readings';
import type { Ledger } from '../../contracts/ports/ledger';

/**
 * Puts a refund on record as money on its way, in one transaction with the journal of its creation; called again, or
 * by somebody else, it changes nothing. What has become of it since is booked by the workflow that follows it. A
 * return of unspent cash is booked by its `return_initiated` row.
 */
export async function recordRefund(
  ledger: Ledger,
  refund: {
    readonly reading: RefundReading;
    readonly customer: string;
    readonly invoice: string | null;
    readonly request: string | null;
  },
  now: Date,
): Promise<void> {
  const { reading, customer, invoice, request } = refund;
  const { id, amount, payment, created } = reading;
  const isInCash = payment?.toCash === true;
  await ledger.inTransaction(async (transaction) => {
    await transaction.cashReturns.insert({
      id,
      customer,
      amount,
      status: isInCash ? reading.status : onItsWay(reading.status),
      ...(payment === null ? {} : { payment }),
      invoice,
      request,
      createdAt: created,
    });
    await transaction.post(journalsOfCreatedRefund({ id, customer, amount, payment }, created), now);
  });
}

function onItsWay(status: RefundStatus): RefundStatus {
  return status === 'requires_action' ? status : 'pending';
}
