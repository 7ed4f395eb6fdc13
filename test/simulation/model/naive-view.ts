import type { NaiveInvoice } from './naive-holdfast';

/** What can be seen of an invoice once everything has come to rest. */
export interface NaiveView {
  readonly state:
    | 'waiting_for_funds'
    | 'partially_funded'
    | 'overdue'
    | 'paid'
    | 'short_payment_accepted'
    | 'canceled';
  /** Applied to it; for a canceled one what had been applied before. */
  readonly applied: number;
  readonly reminders: number;
}

/** What can be seen of an invoice. */
export function view(invoice: NaiveInvoice): NaiveView {
  const { intent, overdue, ended, acceptedShort, remindersSent: reminders } = invoice;
  switch (intent.status) {
    case 'succeeded':
      return { state: acceptedShort ? 'short_payment_accepted' : 'paid', applied: intent.amount, reminders };
    case 'canceled':
      return { state: 'canceled', applied: ended?.freed ?? 0, reminders };
    case 'requires_action':
    case 'requires_confirmation': {
      const state = overdue ? 'overdue' : intent.funded > 0 ? 'partially_funded' : 'waiting_for_funds';
      return { state, applied: intent.funded, reminders };
    }
    default: {
      const unreachable: never = intent.status;
      return unreachable;
    }
  }
}
