import { StripeRefusal } from '../contracts/ports/stripe';
import type { Stripe } from '../contracts/ports/stripe';
import { listAll } from './list-all';
import { readStripeInvoice, stripeInvoiceExpansion } from './readings/stripe-invoice';
import type { StripeCall } from './stripe-client';

/** What is read of invoices of Stripe's own. */
export function invoiceReads(call: StripeCall): Pick<Stripe, 'retrieveInvoice' | 'listCreditNotes'> {
  return {
    retrieveInvoice: async (invoice) => {
      const asked = { operation: 'retrieve invoice', object: invoice };
      try {
        return await call(asked, async (sdk) =>
          readStripeInvoice(
            await sdk.invoices.retrieve(invoice, { expand: stripeInvoiceExpansion }),
            asked.operation,
          ),
        );
      } catch (error) {
        if (error instanceof StripeRefusal && error.stripeCode === 'resource_missing') return null;
        throw error;
      }
    },
    listCreditNotes: async (invoice) => {
      const asked = { operation: 'list credit notes', object: invoice };
      const notes = await listAll(call, asked, (sdk, after) =>
        sdk.creditNotes.list({ invoice, limit: 100, ...after }),
      );
      return notes.map(({ id, metadata }) => ({ id, metadata: metadata ?? {} }));
    },
  };
}
