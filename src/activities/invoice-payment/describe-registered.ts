import type { RegisteredInvoicePayment } from '../../contracts/activities';
import type { CardTerms } from '../../contracts/card-payment';
import type { InvoicePaymentInput } from '../../contracts/invoice-payment-input';
import { defaultAlertSecondsBeforeLapse, defaultHoldMarginSeconds } from '../../domain/card/hold-moments';
import { dueInstant } from '../../domain/invoice/due';
import { moneyFromWire, moneyToWire } from '../../contracts/money';
import type {
  InvoicePaymentRecord,
  WholeInvoicePayment,
} from '../../contracts/ports/ledger-invoice-payments';
import { creditUsedBy } from '../credit/credit-used-by';
import type { ActivityParts } from '../activity-parts';

function cardTermsOf({ method, policies }: InvoicePaymentInput): CardTerms | null {
  if (method.type !== 'card') return null;
  return {
    capture: method.capture,
    ...(method.checkoutSession === undefined ? {} : { checkoutSession: method.checkoutSession }),
    confirmation: method.confirmation ?? 'automatic',
    paymentMethod: method.paymentMethod ?? null,
    offSession: method.offSession ?? false,
    returnUrl: method.returnUrl ?? null,
    beforeHoldLapses: policies?.beforeHoldLapses ?? 'ask',
    holdMarginSeconds: policies?.holdMarginSeconds ?? defaultHoldMarginSeconds,
    alertSecondsBeforeLapse:
      policies?.holdAlerts?.map((alert) => alert.secondsBeforeLapse) ?? defaultAlertSecondsBeforeLapse,
  };
}

/** The deadline in words that the start did not use, where it was extended since. */
function extendedDue({ input, dueAt }: InvoicePaymentRecord): { extendedDue?: { at: string } } {
  if (input.due === undefined || dueAt === null) return {};
  return dueInstant(input.due).getTime() === dueAt.getTime()
    ? {}
    : { extendedDue: { at: dueAt.toISOString() } };
}

function isCashOnly({ method }: InvoicePaymentInput): boolean {
  return method.type === 'bank_transfer' && method.funding === 'cash_only';
}

/** A registry row in the form that the workflow reads. */
export async function describeRegistered(
  parts: Pick<ActivityParts, 'ledger' | 'searchAttributes'>,
  { payment: record, customer }: Pick<WholeInvoicePayment, 'payment' | 'customer'>,
): Promise<RegisteredInvoicePayment> {
  const { input } = record;
  return {
    account: parts.ledger.identity.account,
    invoice: record.invoice,
    number: input.number ?? record.invoice,
    attempt: record.attempt,
    customer: record.customer,
    amount: moneyToWire(moneyFromWire(input.amount)),
    dueAt: record.dueAt?.toISOString() ?? null,
    atDeadline: input.policies?.atDeadline ?? 'keep_waiting',
    ...(input.policies?.creditFirst === true
      ? { creditUsed: moneyToWire(await creditUsedBy(parts.ledger, record)) }
      : {}),
    ...(isCashOnly(input) ? { cashOnly: true } : {}),
    ...(input.policies?.overpayment?.action === 'return'
      ? { overpaymentAbove: moneyToWire(moneyFromWire(input.policies.overpayment.above)) }
      : {}),
    ...(input.policies?.shortPayment === undefined ? {} : { shortPayment: input.policies.shortPayment }),
    ...extendedDue(record),
    reminderSecondsBeforeDue: (input.policies?.reminders ?? []).map((reminder) => reminder.secondsBeforeDue),
    paymentIntent: record.paymentIntent,
    ...(input.method.type === 'stripe_invoice' ? { ofStripe: true as const } : {}),
    card: cardTermsOf(input),
    customerManaged: customer.managedAt !== null,
    searchAttributes: parts.searchAttributes,
    result: record.result,
  };
}
