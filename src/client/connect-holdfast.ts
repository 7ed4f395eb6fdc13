import { assembleParts } from '../assembly/assemble-parts';
import { readClientSettings } from '../config';
import type { ClientSettings } from '../config';
import type {
  CaptureInput,
  CardConfirmation,
  ConfirmInput,
  IncrementAuthorizationInput,
} from '../contracts/card-payment';
import type {
  AcceptShortPaymentInput,
  CancelInput,
  ChangeAmountInput,
  ExtendDeadlineInput,
  IssueCreditNoteInput,
  InvoicePaymentResult,
  ReconcileInput,
  RequestOutcome,
} from '../contracts/invoice-payment';
import type { StartInvoicePayment } from '../contracts/invoice-payment-input';
import type { RefundInvoiceInput } from '../contracts/refunds';
import { machineClock } from '../contracts/ports/clock';
import type { InvoicePaymentRecord } from '../contracts/ports/ledger-invoice-payments';
import { createInvoicePaymentDoor } from '../door/invoice-payment-door';
import type { InvoicePaymentView } from '../door/invoice-payment-view';
import { connectTemporal } from '../temporal/connect-temporal';
import { createWorkflowUpdates } from '../temporal/invoice-payment-workflow';
import { createWorkflowStarter } from '../temporal/workflow-starter';
import { customerCash } from './customer-cash';
import type { CustomerCash } from './customer-cash';
import { waitForResult } from './wait-for-result';

/** An invoice payment that was started now or before. */
export interface StartedInvoicePayment {
  readonly invoice: string;
  readonly attempt: number;
  readonly workflowId: string;
  readonly state: 'running' | 'ended';
  readonly result: InvoicePaymentResult | null;
  /** Waits, as long as it takes, for the result. */
  waitForResult(): Promise<InvoicePaymentResult>;
}

/** What a backend does with Holdfast. Every error is a `HoldfastError`; its `retryable` says whether to try again. */
export interface Holdfast {
  /** Starts the payment of an invoice. The same call again is the same payment, for ever. */
  startInvoicePayment(input: StartInvoicePayment): Promise<StartedInvoicePayment>;
  /** What the books say of a payment: the attempt given, or the newest. */
  getInvoicePayment(invoice: string, attempt?: number): Promise<InvoicePaymentView>;
  /** Applies the customer's free cash to an invoice by hand; without `amount`, the rest that it needs. */
  reconcile(invoice: string, input: ReconcileInput): Promise<RequestOutcome>;
  /** Cancels an invoice; what had arrived is sent back or kept. */
  cancel(invoice: string, input: CancelInput): Promise<RequestOutcome>;
  /** Confirms a card payment from the backend; after a decline with another payment method. */
  confirm(invoice: string, input: ConfirmInput): Promise<RequestOutcome>;
  /** Captures money held on a card; without `amount`, all of it. */
  capture(invoice: string, input: CaptureInput): Promise<RequestOutcome>;
  /** Raises a hold to a new total. */
  incrementAuthorization(invoice: string, input: IncrementAuthorizationInput): Promise<RequestOutcome>;
  /** What the customer's browser needs to confirm or authenticate: a secret, read from Stripe now. */
  getCardConfirmation(invoice: string): Promise<CardConfirmation>;
  /** Raises or lowers what an invoice asks for; what is too much then is kept or sent back. */
  changeAmount(invoice: string, input: ChangeAmountInput): Promise<RequestOutcome>;
  /** Accepts what has been applied as all of the invoice; the rest is written off. */
  acceptShortPayment(invoice: string, input: AcceptShortPaymentInput): Promise<RequestOutcome>;
  /** Gives the customer more time. */
  extendDeadline(invoice: string, input: ExtendDeadlineInput): Promise<RequestOutcome>;
  /** Lowers what an open invoice of Stripe's asks for. */
  issueCreditNote(invoice: string, input: IssueCreditNoteInput): Promise<RequestOutcome>;
  /** Gives a paid invoice back, in part or whole; the same requestId again is the same refund. */
  refund(invoice: string, input: RefundInvoiceInput): Promise<RequestOutcome>;
  /** What an operator does with a customer's cash. */
  customerCash(customer: string): CustomerCash;
  /** Closes all connections. */
  close(): Promise<void>;
}

/**
 * Connects a backend to Holdfast: to its database, to Stripe, and to Temporal. Without settings they are read from
 * the environment (docs/configuration.md). Throws `settings_invalid`, `database_unreachable`, `stripe_unreachable`,
 * `stripe_key_refused`, `account_bound_elsewhere` or `temporal_unreachable`.
 */
export async function connectHoldfast(
  settings: ClientSettings = readClientSettings(process.env),
): Promise<Holdfast> {
  const assembled = await assembleParts(settings, machineClock);
  try {
    const temporal = await connectTemporal(settings.temporal);
    const { ledger, stripe, clock } = assembled.parts;
    const { account } = ledger.identity;
    const workflows = createWorkflowStarter(temporal.client, {
      account,
      taskQueue: settings.temporal.taskQueue,
    });
    const updates = createWorkflowUpdates(temporal.client);
    const door = createInvoicePaymentDoor({ ledger, stripe, workflows, updates, clock });
    const parts = { ledger, temporal: temporal.client };
    return {
      startInvoicePayment: async (input) => startedPayment(parts, (await door.start(input)).record),
      getInvoicePayment: (invoice, attempt) => door.view(invoice, attempt),
      reconcile: (invoice, input) => door.act(invoice, 'reconcile', input),
      cancel: (invoice, input) => door.act(invoice, 'cancel', input),
      confirm: (invoice, input) => door.act(invoice, 'confirm', input),
      capture: (invoice, input) => door.act(invoice, 'capture', input),
      incrementAuthorization: (invoice, input) => door.act(invoice, 'incrementAuthorization', input),
      getCardConfirmation: (invoice) => door.cardConfirmation(invoice),
      changeAmount: (invoice, input) => door.act(invoice, 'changeAmount', input),
      acceptShortPayment: (invoice, input) => door.act(invoice, 'acceptShortPayment', input),
      extendDeadline: (invoice, input) => door.act(invoice, 'extendDeadline', input),
      issueCreditNote: (invoice, input) => door.act(invoice, 'issueCreditNote', input),
      customerCash: (customer) => customerCash(door, customer),
      refund: (invoice, input) => door.refund(invoice, input),
      close: async () => {
        await temporal.close();
        await assembled.close();
      },
    };
  } catch (error) {
    await assembled.close();
    throw error;
  }
}

function startedPayment(
  parts: Parameters<typeof waitForResult>[0],
  record: InvoicePaymentRecord,
): StartedInvoicePayment {
  return {
    invoice: record.invoice,
    attempt: record.attempt,
    workflowId: record.workflowId,
    state: record.result === null ? 'running' : 'ended',
    result: record.result,
    waitForResult: () => waitForResult(parts, record),
  };
}
