import type { CashReturnRecord } from '../../contracts/ports/ledger-stripe-objects';
import type { StripeWriteRecord } from '../../contracts/ports/ledger-stripe-writes';
import type { RefundReading } from '../../domain/stripe-readings';
import type { ActivityParts } from '../activity-parts';
import { recordRefund } from './record-refund';

type DiscoveryParts = Pick<ActivityParts, 'ledger' | 'stripe' | 'clock'>;

/**
 * Puts a refund on record that somebody made past Holdfast, as in Stripe's Dashboard: of a payment on record, or of
 * the unspent cash of a managed customer. One whose creation is ours, and was heard of before its answer came, is
 * recorded as its answer would. Null when neither payment nor customer is Holdfast's.
 */
export async function discoverRefund(
  parts: DiscoveryParts,
  reading: RefundReading,
): Promise<CashReturnRecord | null> {
  const owner = await ownerOf(parts, reading);
  if (owner === null) return null;
  const write = await writeOf(parts, reading);
  const invoice = owner.invoice ?? invoiceOf(write);
  const request = write?.spends ?? (write?.request.kind === 'refund_payment' ? write.object : null);
  await recordRefund(parts.ledger, { reading, ...owner, invoice, request }, await parts.clock.now());
  return parts.ledger.cashReturns.find(reading.id);
}

async function ownerOf(
  { ledger }: DiscoveryParts,
  { payment, customer }: RefundReading,
): Promise<{ readonly customer: string; readonly invoice: string | null } | null> {
  if (payment !== null) {
    const intent = await ledger.paymentIntents.find(payment.paymentIntent);
    return intent === null ? null : { customer: intent.customer, invoice: intent.invoice };
  }
  const record = customer === null ? null : await ledger.customers.find(customer);
  return record === null || record.managedAt === null ? null : { customer: record.customer, invoice: null };
}

async function writeOf(
  { ledger }: DiscoveryParts,
  { metadata }: RefundReading,
): Promise<StripeWriteRecord | null> {
  const id = metadata['holdfast_write'];
  return id === undefined ? null : ledger.writes.find(id);
}

function invoiceOf(write: StripeWriteRecord | null): string | null {
  return write?.request.kind === 'return_cash' ? write.request.invoice : null;
}
