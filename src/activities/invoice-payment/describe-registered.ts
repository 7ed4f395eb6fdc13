import type { RegisteredInvoicePayment } from '../../contracts/activities';
import type { CardTerms } from '../../contracts/card-payment';
import type { InvoicePaymentInput } from '../../contracts/invoice-payment-input';
import { defaultAlertSecondsBeforeLapse, defaultHoldMarginSeconds } from '../../domain/card/hold-moments';
import { moneyFromWire, moneyToWire } from '../../contracts/money';
import type { InvoicePaymentRecord } from '../../contracts/ports/ledger-invoice-payments';
import type { ActivityParts } from '../activity-parts';

function cardTermsOf({ method, policies }: InvoicePaymentInput): CardTerms | null {
  if (method.type !== 'card') return null;
  return {
    capture: method.capture,
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

/** A registry row in the form that the workflow reads. */
export async function describeRegistered(
  parts: Pick<ActivityParts, 'ledger' | 'searchAttributes'>,
  record: InvoicePaymentRecord,
): Promise<RegisteredInvoicePayment> {
  const { input } = record;
  const customer = await parts.ledger.customers.find(record.customer);
  return {
    account: parts.ledger.identity.account,
    invoice: record.invoice,
    number: input.number ?? record.invoice,
    attempt: record.attempt,
    customer: record.customer,
    amount: moneyToWire(moneyFromWire(input.amount)),
    dueAt: record.dueAt?.toISOString() ?? null,
    atDeadline: input.policies?.atDeadline ?? 'keep_waiting',
    reminderSecondsBeforeDue: (input.policies?.reminders ?? []).map((reminder) => reminder.secondsBeforeDue),
    paymentIntent: record.paymentIntent,
    card: cardTermsOf(input),
    customerManaged: customer !== null && customer.managedAt !== null,
    searchAttributes: parts.searchAttributes,
    result: record.result,
  };
}
