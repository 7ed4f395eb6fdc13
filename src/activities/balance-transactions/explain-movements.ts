import type { BalanceTransaction, BalanceTransactionSource } from '../../domain/stripe-readings';
import type { ActivityParts } from '../activity-parts';

type ExplainParts = Pick<ActivityParts, 'ledger' | 'stripe' | 'instance'>;

/**
 * Which movements have their other side in the books, whatever is booked first: charges and refunds of PaymentIntents
 * that Holdfast owns or is about to take over, and the cash of managed customers, whose rows are all booked. What
 * belongs to nobody here is a payment that the account takes beside Holdfast.
 */
export async function explainMovements(
  parts: ExplainParts,
  rows: readonly BalanceTransaction[],
): Promise<ReadonlySet<string>> {
  const sources = rows.map(({ source }) => source);
  const own = await parts.ledger.balanceTransactions.ownPaymentIntents(sources.flatMap(paymentIntentOf));
  const customers = await parts.ledger.balanceTransactions.managedCustomers(sources.flatMap(customerOf));
  const unknown = sources.filter(
    (source) => source?.kind === 'charge' && !own.has(source.paymentIntent ?? ''),
  );
  const intents = new Set([...own, ...(await intentsOfCheckouts(parts, unknown.flatMap(customerOf)))]);
  const explained = new Set<string>();
  for (const { id, source } of rows) {
    if (await isExplained(parts, source, intents, customers)) explained.add(id);
  }
  return explained;
}

/** PaymentIntents of sessions handed over by the backend, whose completion their payments have not heard of yet. */
async function intentsOfCheckouts(
  { ledger, stripe }: ExplainParts,
  customers: readonly string[],
): Promise<readonly string[]> {
  const intents: string[] = [];
  for (const session of await ledger.invoicePayments.sessionsWithoutIntent(customers)) {
    const reading = await stripe.retrieveCheckoutSession(session);
    if (reading?.paymentIntent) intents.push(reading.paymentIntent);
  }
  return intents;
}

function paymentIntentOf(source: BalanceTransactionSource | null): string[] {
  if (source?.kind !== 'charge' && source?.kind !== 'refund') return [];
  return source.paymentIntent === null ? [] : [source.paymentIntent];
}

function customerOf(source: BalanceTransactionSource | null): string[] {
  if (source?.kind !== 'charge' && source?.kind !== 'cash_transaction') return [];
  return source.customer === null ? [] : [source.customer];
}

async function isExplained(
  parts: ExplainParts,
  source: BalanceTransactionSource | null,
  intents: ReadonlySet<string>,
  customers: ReadonlySet<string>,
): Promise<boolean> {
  switch (source?.kind) {
    case 'charge': {
      // An intent whose creation we have not heard of yet carries our mark, which Stripe copies to its charge.
      const ours = source.metadata['holdfast_instance'] === parts.instance;
      const fromCash =
        source.paymentMethodType === 'customer_balance' && customers.has(source.customer ?? '');
      return ours || fromCash || intents.has(source.paymentIntent ?? '');
    }
    case 'refund':
      return intents.has(source.paymentIntent ?? '') || isRefundIntoManagedCash(parts, source);
    case 'cash_transaction':
      return customers.has(source.customer);
    case 'dispute':
    case 'other':
    case undefined:
      return false;
    default: {
      const unreachable: never = source;
      return unreachable;
    }
  }
}

/** Of a payment that is not ours, but into cash that is: its row books it. */
async function isRefundIntoManagedCash(
  parts: ExplainParts,
  source: Extract<BalanceTransactionSource, { kind: 'refund' }>,
): Promise<boolean> {
  if (!source.toCash || source.paymentIntent === null) return false;
  const { customer } = await parts.stripe.retrievePaymentIntent(source.paymentIntent);
  if (customer === null) return false;
  return (await parts.ledger.balanceTransactions.managedCustomers([customer])).has(customer);
}
