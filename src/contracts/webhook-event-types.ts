/**
 * The types of Stripe's events that a webhook endpoint for Holdfast is made for
 * (docs.stripe.com/api/webhook_endpoints/create, `enabled_events`). Every change that Holdfast must hear of comes with one
 * of them. Left out is what tells the same once more, for each invoice: `payment_intent.created` of an intent that
 * Holdfast has made itself, `charge.succeeded` beside `payment_intent.succeeded`, and `cash_balance.funds_available` beside
 * the `customer_cash_balance_transaction.created` that each row has. An endpoint that sends all events does no harm:
 * what is not wanted is stored and changes nothing.
 */
export const webhookEventTypes = [
  'charge.captured',
  'charge.dispute.closed',
  'charge.dispute.created',
  'charge.dispute.funds_reinstated',
  'charge.dispute.funds_withdrawn',
  'charge.dispute.updated',
  'charge.expired',
  'charge.refunded',
  'charge.updated',
  'checkout.session.async_payment_failed',
  'checkout.session.async_payment_succeeded',
  'checkout.session.completed',
  'checkout.session.expired',
  'credit_note.created',
  'credit_note.updated',
  'credit_note.voided',
  'customer_cash_balance_transaction.created',
  'invoice.deleted',
  'invoice.marked_uncollectible',
  'invoice.overpaid',
  'invoice.paid',
  'invoice.updated',
  'invoice.voided',
  'invoice_payment.paid',
  'payment_intent.amount_capturable_updated',
  'payment_intent.canceled',
  'payment_intent.partially_funded',
  'payment_intent.payment_failed',
  'payment_intent.processing',
  'payment_intent.requires_action',
  'payment_intent.succeeded',
  'refund.created',
  'refund.failed',
  'refund.updated',
] as const;

const wanted: ReadonlySet<string> = new Set(webhookEventTypes);

/** Whether Holdfast must hear of events of this type. */
export function isWantedEventType(type: string): boolean {
  return wanted.has(type);
}
