import { formatMoney } from '../../domain/money';
import type { RefundReading } from '../../domain/stripe-readings';
import type { CashReturnRecord } from '../../contracts/ports/ledger-stripe-objects';
import type { Ledger } from '../../contracts/ports/ledger';

/**
 * Tells of a change of a refund: on the timeline of the invoice that it gives back, and, when Stripe could not deliver
 * it, an operator, because the money is in our balance and still the customer's.
 */
export async function tellOfRefund(
  ledger: Ledger,
  booked: CashReturnRecord,
  reading: RefundReading,
  now: Date,
): Promise<void> {
  if (reading.status === 'failed') await openCase(ledger, booked, reading, now);
  const intent =
    booked.payment === null ? null : await ledger.paymentIntents.find(booked.payment.paymentIntent);
  if (intent === null) return;
  await ledger.invoicePayments.recordTimeline(
    intent.invoice,
    intent.attempt,
    `refund/${booked.id}/${booked.version + 1}`,
    { at: now.toISOString(), kind: 'refund', text: describeChange(booked, reading) },
  );
}

async function openCase(
  ledger: Ledger,
  { id, customer, invoice, amount }: CashReturnRecord,
  { failureReason }: RefundReading,
  now: Date,
): Promise<void> {
  const because = failureReason === null ? '' : ` (${failureReason})`;
  await ledger.cases.open(
    {
      key: `return_failed/${id}`,
      kind: 'return_failed',
      customer,
      invoice,
      object: id,
      amount,
      text: `Stripe could not give ${formatMoney(amount)} back to ${customer} by refund ${id}${because}. The money is in the Stripe balance and still the customer’s (customer:${customer}:owed). Ask the customer how to pay it, pay it out by hand, and close the case saying so.`,
    },
    now,
  );
}

function describeChange({ id, amount, status: before }: CashReturnRecord, { status }: RefundReading): string {
  const sum = formatMoney(amount);
  switch (status) {
    case 'requires_action':
      return before === 'succeeded'
        ? `Refund ${id} of ${sum} bounced; Stripe asks the customer for bank details again.`
        : `Refund ${id} of ${sum} waits for the customer’s bank details.`;
    case 'pending':
      return `Refund ${id} of ${sum} is on its way.`;
    case 'succeeded':
      return `Refund ${id} of ${sum} has arrived.`;
    case 'failed':
      return `Refund ${id} of ${sum} failed; the money is still owed to the customer.`;
    case 'canceled':
      return `Refund ${id} of ${sum} was canceled; nothing goes back.`;
    default: {
      const unreachable: never = status;
      return unreachable;
    }
  }
}
