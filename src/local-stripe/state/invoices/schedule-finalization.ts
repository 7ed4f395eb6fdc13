import type { Invoice } from '../../objects/invoice';
import type { Account } from '../account';

const HOUR_SECONDS = 60 * 60;

/**
 * When a draft will be finalized by itself: at the time given, or with `auto_advance` an hour after its creation
 * (docs: invoicing/integration/automatic-advancement-collection); null if never.
 */
export function finalizesAt(invoice: Invoice): number | null {
  if (invoice.status !== 'draft') return null;
  if (invoice.automatically_finalizes_at !== null) return invoice.automatically_finalizes_at;
  return invoice.auto_advance ? invoice.created + HOUR_SECONDS : null;
}

/** Has the draft looked at when it is to be finalized; if that has changed by then, nothing happens. */
export function scheduleFinalization(account: Account, invoice: Invoice): void {
  const at = finalizesAt(invoice);
  if (at !== null)
    account.due.schedule(Math.max(at, account.clock.now()), 'invoice.finalization', invoice.id);
}
