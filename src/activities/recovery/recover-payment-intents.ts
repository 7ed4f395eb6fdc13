import { dueInstant } from '../../domain/invoice/due';
import { subtract, zero } from '../../domain/money';
import type { PaymentIntentReading } from '../../domain/stripe-readings';
import type { InvoicePaymentInput } from '../../contracts/invoice-payment-input';
import { moneyFromWire, moneyToWire } from '../../contracts/money';
import type { Ledger } from '../../contracts/ports/ledger';
import { invoicePaymentWorkflowId } from '../../contracts/workflow-ids';
import { creationOf } from '../invoice-payment/create-payment-intent';
import { recordCreatedIntent } from '../stripe-writes/conclude-write';
import type { RecoveryParts } from './recovery-parts';

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
  const input = (await parts.pastWorkflows.inputOf(workflowId)) ?? inputFromIntent(own);
  const now = await parts.clock.now();
  await parts.ledger.inTransaction(async (ledger) => {
    const known = await ledger.customers.ensure(customer, now);
    // A transfer's intent of ours is confirmed only after its customer is managed.
    if (known.managedAt === null && input.method.type === 'bank_transfer')
      await ledger.customers.recordManaged(customer, now);
    const record = await registerAgain(ledger, { own, input, workflowId, now });
    if (record.attempt !== attempt || record.paymentIntent !== null) return;
    const creditUsed = subtract(moneyFromWire(input.amount), intent.amount);
    const usesCredit = input.policies?.creditFirst === true;
    if (usesCredit) await ledger.customers.followCredit(customer);
    const none = zero(intent.amount.currency);
    const request = creationOf({ input, attempt }, parts.instance, usesCredit ? creditUsed : none);
    const status = input.method.type === 'card' ? 'requires_payment_method' : 'requires_action';
    await recordCreatedIntent(ledger, request, { ...intent, status }, now);
  });
}

function registerAgain(
  ledger: Ledger,
  registering: {
    readonly own: OwnIntent;
    readonly input: InvoicePaymentInput;
    readonly workflowId: string;
    readonly now: Date;
  },
): Promise<{ readonly attempt: number; readonly paymentIntent: string | null }> {
  const { own, input, workflowId, now } = registering;
  const { invoice, attempt } = own;
  const dueAt = input.due === undefined ? null : dueInstant(input.due);
  const row = { invoice, workflowId, input, dueAt, now };
  return attempt === 1
    ? ledger.invoicePayments.register(row).then(({ record }) => record)
    : ledger.invoicePayments.registerNextAttempt({ ...row, after: attempt - 1 });
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
