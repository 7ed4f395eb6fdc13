import type { CreditTransaction } from '../../domain/stripe-readings';
import type { StripeWriteRecord } from '../../contracts/ports/ledger-stripe-writes';
import type { StripeWriteOf } from '../../contracts/stripe-writes';
import type { StripeWriteResult } from '../../contracts/ports/stripe';
import { findLostInvoiceWrite } from './find-lost-invoice-write';
import type { LostWrite } from './lost-write';
import { showsIntentWrite } from './shows-intent-write';
import type { WriteParts } from './write-outcome';

/** Stripe may still be carrying out a request; nothing is looked for earlier than this after its last sending. */
export const settlesAfterMs = 5 * 60_000;

/** Stripe's clock and ours may differ; objects are looked for from this long before the first sending. */
const clockDifferenceMs = 60_000;

/**
 * Looks at Stripe for what a write did: what it created carries its id in `metadata[holdfast_write]`; what it changed
 * is retrieved; what it applied is a cash row, which the sync has paired with it if there is one.
 */
export async function findLostWrite(parts: WriteParts, write: StripeWriteRecord): Promise<LostWrite> {
  const { request } = write;
  switch (request.kind) {
    case 'create_payment_intent':
    case 'create_card_payment_intent': {
      const intents = await parts.stripe.listPaymentIntents(request.customer, since(write));
      const paymentIntent = intents.find((intent) => isOfDecision(write, intent.metadata));
      return foundOrMissing(paymentIntent && { kind: 'payment_intent', paymentIntent });
    }
    case 'adjust_credit_balance': {
      const creditTransaction = await findCreditTransaction(parts, write, request.customer);
      return foundOrMissing(creditTransaction && { kind: 'credit_transaction', creditTransaction });
    }
    case 'return_cash': {
      const refunds = await parts.stripe.listRefunds(since(write));
      const refund = refunds.find((one) => isOfDecision(write, one.metadata));
      return foundOrMissing(refund && { kind: 'refund', refund });
    }
    case 'refund_payment': {
      const refunds = await parts.stripe.listRefundsOfPayment(request.paymentIntent);
      const refund = refunds.find((one) => isOfDecision(write, one.metadata));
      return foundOrMissing(refund && { kind: 'refund', refund });
    }
    case 'cancel_refund': {
      const refund = await parts.stripe.retrieveRefund(request.refund);
      return foundOrMissing(refund.status === 'canceled' ? { kind: 'refund', refund } : undefined);
    }
    case 'cancel_payment_intent': {
      const paymentIntent = await parts.stripe.retrievePaymentIntent(request.paymentIntent);
      const canceled = paymentIntent.status === 'canceled';
      if (canceled)
        await explainAfterRestore(parts, write, request.paymentIntent, 'unapplied_from_payment', null);
      return foundOrMissing(canceled ? { kind: 'payment_intent', paymentIntent } : undefined);
    }
    case 'expire_checkout_session': {
      const { checkoutSession } = request;
      const session = await parts.stripe.retrieveCheckoutSession(checkoutSession);
      const expired = session?.status === 'expired';
      return foundOrMissing(expired ? { kind: 'checkout_session', checkoutSession } : undefined);
    }
    case 'finalize_invoice':
    case 'void_invoice':
    case 'create_credit_note':
      return findLostInvoiceWrite(parts, request, (metadata) => isOfDecision(write, metadata));
    case 'set_reconciliation_mode': {
      const cashBalance = await parts.stripe.retrieveCashBalance(request.customer);
      const set = cashBalance.reconciliationMode === request.mode;
      return foundOrMissing(set ? { kind: 'cash_balance', cashBalance } : undefined);
    }
    case 'update_payment_intent':
    case 'pay_from_cash':
    case 'confirm_bank_transfer':
    case 'confirm_payment_intent':
    case 'capture_payment_intent':
    case 'increment_authorization': {
      const paymentIntent = await parts.stripe.retrievePaymentIntent(request.paymentIntent);
      return foundOrMissing(
        showsIntentWrite(write.cause, request, paymentIntent)
          ? { kind: 'payment_intent', paymentIntent }
          : undefined,
      );
    }
    case 'apply_customer_balance':
      return findAppliedRow(parts, write, request);
    default: {
      const unreachable: never = request;
      return unreachable;
    }
  }
}

/** Reads a customer's rows of credit, the newest first, as far back as the write may have made one. */
async function findCreditTransaction(
  parts: WriteParts,
  write: StripeWriteRecord,
  customer: string,
): Promise<CreditTransaction | undefined> {
  let startingAfter: string | null = null;
  for (;;) {
    const page = await parts.stripe.listCreditTransactions(customer, { limit: 100, startingAfter });
    const found = page.rows.find((row) => isOfDecision(write, row.metadata));
    const oldest = page.rows.at(-1);
    if (found !== undefined || oldest === undefined) return found;
    if (!page.hasMore || oldest.created < since(write)) return undefined;
    startingAfter = oldest.id;
  }
}

/**
 * Whether an object was created by a write, or by an earlier one of the same decision that a restore took from the
 * books: a write's id is that of its decision and its number among its successors.
 */
function isOfDecision(write: StripeWriteRecord, metadata: Readonly<Record<string, string>>): boolean {
  const creator = metadata['holdfast_write'];
  if (creator === undefined || write.restoredAt === null) return creator === write.id;
  const decision = (id: string): string => id.slice(0, id.lastIndexOf('_'));
  return decision(creator) === decision(write.id);
}

/** A row that a write of before a restore caused was booked as nobody's, because nobody knew of the write. */
async function explainAfterRestore(
  parts: WriteParts,
  write: StripeWriteRecord,
  paymentIntent: string,
  type: 'applied_to_payment' | 'unapplied_from_payment',
  netAmount: bigint | null,
): Promise<boolean> {
  if (write.restoredAt === null) return false;
  const row = { paymentIntent, type, netAmount, since: since(write) };
  return (await parts.ledger.recovery.explainBookedRow(write.id, row)) !== null;
}

function foundOrMissing(result: StripeWriteResult | undefined): LostWrite {
  return result === undefined ? { kind: 'missing' } : { kind: 'found', result };
}

function since(write: StripeWriteRecord): Date {
  return new Date((write.firstSentAt ?? write.announcedAt).getTime() - clockDifferenceMs);
}

/**
 * An application shows as a row of its intent and amount. The sync books rows only as far as they are proved to be
 * complete, and pairs each with the write that explains it; so a write without a row is missing when the customer was
 * read completely long enough after the last sending, and again after it was missed for the first time.
 */
async function findAppliedRow(
  parts: WriteParts,
  write: StripeWriteRecord,
  { paymentIntent, amount }: StripeWriteOf<'apply_customer_balance'>,
): Promise<LostWrite> {
  if (write.explainedCashTransaction !== null) return { kind: 'found', result: null };
  const netAmount = -BigInt(amount.amount);
  const applied = await explainAfterRestore(parts, write, paymentIntent, 'applied_to_payment', netAmount);
  if (applied) return { kind: 'found', result: null };
  const settledAt = (write.lastSentAt ?? write.announcedAt).getTime() + settlesAfterMs;
  const customer = await parts.ledger.customers.find(write.customer);
  const readAt = customer?.syncedAt?.getTime() ?? 0;
  if (readAt > (write.missedAt?.getTime() ?? settledAt)) return { kind: 'missing' };
  return { kind: 'unclear', problem: 'the customer’s cash was not read completely since' };
}
