import { StripeError } from '../../errors';
import type { Account } from '../account';
import { changeInvoice } from './change-invoice';
import { countFailedAttempt } from './count-attempt';
import { finalizeInvoice } from './finalize-invoice';
import { findInvoice } from './find-invoice';
import { defaultPaymentMethodOf, payInvoice } from './pay-invoice';
import { finalizesAt } from './schedule-finalization';
import { sendInvoice } from './send-invoice';

/**
 * What Stripe does by itself when a draft is due to be finalized, and with `auto_advance` to collect it
 * (docs: invoicing/integration/automatic-advancement-collection). Does nothing if the draft has changed or gone.
 */
export function advanceInvoice(account: Account, id: string): void {
  const invoice = account.invoices.get(id)?.object;
  if (invoice === undefined) return;
  const at = finalizesAt(invoice);
  if (at === null || at > account.clock.now()) return;
  const failure = attempt(() => finalizeInvoice(account, id));
  if (failure !== null) {
    const row = findInvoice(account, id);
    changeInvoice(
      account,
      row,
      { last_finalization_error: failure.error },
      {},
      'invoice.finalization_failed',
    );
    return;
  }
  if (invoice.auto_advance && findInvoice(account, id).object.status === 'open') collect(account, id);
}

function collect(account: Account, id: string): void {
  const { object } = findInvoice(account, id);
  if (object.collection_method === 'send_invoice') {
    sendInvoice(account, id);
    return;
  }
  if (defaultPaymentMethodOf(account, object) === null) countFailedAttempt(account, id);
  else attempt(() => payInvoice(account, id, {}));
}

/** Nobody is there to be told of a refusal; what came of it is in the events. */
function attempt(action: () => unknown): StripeError | null {
  try {
    action();
    return null;
  } catch (error) {
    if (error instanceof StripeError) return error;
    throw error;
  }
}
