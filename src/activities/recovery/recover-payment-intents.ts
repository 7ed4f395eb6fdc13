import type { PaymentIntentReading } from '../../domain/stripe-readings';
import type { InvoicePaymentInput } from '../../contracts/invoice-payment-input';
import { moneyToWire } from '../../contracts/money';
import { invoicePaymentWorkflowId } from '../../contracts/workflow-ids';
import { creditUsedBy } from '../credit/credit-used-by';
import { bookCreditTransactions } from '../customer-cash/book-credit-transactions';
import { creationOf } from '../invoice-payment/create-payment-intent';
import { recordCreatedIntent } from '../stripe-writes/conclude-write';
import type { RecoveryParts } from './recovery-parts';
import { registerAgain } from './register-again';

/** An intent of this installation, with the invoice and attempt that it was created for. */
interface OwnIntent {
  readonly intent: PaymentIntentReading;
  readonly customer: string;
  readonly invoice: string;
  readonly attempt: number;
}

/**
 * Registers the PaymentIntents again that this installation created and the books don't know, with their invoices:
 * oldest attempt first, as they were created, at the level that a new intent has; the sync books what happened to
 * them since. Returns how many.
 */
export async function recoverPaymentIntents(parts: RecoveryParts, createdSince: Date): Promise<number> {
  const intents = await parts.stripe.listPaymentIntents(null, createdSince);
  const own = intents.flatMap((intent) => ownIntent(intent, parts.instance));
  let recovered = 0;
  for (const one of own.sort((left, right) => left.attempt - right.attempt)) {
    if ((await parts.ledger.paymentIntents.find(one.intent.id)) !== null) continue;
    await recoverOne(parts, one);
    recovered += 1;
  }
  return recovered;
}

function ownIntent(intent: PaymentIntentReading, instance: string): OwnIntent[] {
  const { metadata, customer } = intent;
  const invoice = metadata['holdfast_invoice'];
  const attempt = Number(metadata['holdfast_attempt']);
  if (metadata['holdfast_instance'] !== instance || invoice === undefined || customer === null) return [];
  return Number.isInteger(attempt) && attempt > 0 ? [{ intent, customer, invoice, attempt }] : [];
}

async function recoverOne(parts: RecoveryParts, own: OwnIntent): Promise<void> {
  const { intent, customer, invoice, attempt } = own;
  const workflowId = invoicePaymentWorkflowId(parts.ledger.identity.account, invoice, attempt);
  const payment = (await parts.pastWorkflows.inputOf(workflowId)) ?? inputFromIntent(own);
  const now = await parts.clock.now();
  const record = await registerAgain(parts.ledger, { workflowId, payment, attempt }, now);
  if (record.attempt !== attempt || record.paymentIntent !== null) return;
  // A transfer's intent of ours is confirmed only after its customer is managed, and credit is used before it is made.
  const known = await parts.ledger.customers.find(customer);
  if (known?.managedAt === null && payment.method.type === 'bank_transfer')
    await parts.ledger.customers.recordManaged(customer, now);
  await bookCreditTransactions(parts, customer);
  const request = creationOf(record, parts.instance, await creditUsedBy(parts.ledger, record));
  await parts.ledger.inTransaction((ledger) => recordCreatedIntent(ledger, request, intent, now));
}

/** What the intent itself tells of its invoice, where Temporal has forgotten the workflow. */
function inputFromIntent({ intent, customer, invoice }: OwnIntent): InvoicePaymentInput {
  const capture = intent.metadata['holdfast_capture'];
  const method =
    capture === undefined
      ? { type: 'bank_transfer' as const }
      : {
          type: 'card' as const,
          capture: capture === 'manual' ? ('manual' as const) : ('automatic' as const),
        };
  return { invoice, customer, amount: moneyToWire(intent.amount), method };
}
