import { invoicePaymentMessages } from '../../../contracts/invoice-payment';
import { awaitInstructions, awaitInvoice, startInvoice, transferArrives, viewInvoice } from '../invoices';
import type { TourAct } from '../tour-act';
import { waitUntil } from '../wait-until';

const invoiceOf = (name: string): string => `TOUR-${name}-3`;

/** An invoice of EUR 250.00 that is left to an operator, who matches the money by a signal. */
export const operatorReconciles: readonly TourAct[] = [
  {
    name: 'An invoice of €250.00 is left to an operator; its money arrives and stays free',
    act: async (session, customer) => {
      await startInvoice(session, {
        invoice: invoiceOf(session.name),
        customer,
        amount: { amount: '25000', currency: 'eur' },
        method: { type: 'bank_transfer', country: 'DE' },
        policies: { reconciliation: 'by_hand' },
      });
      await awaitInstructions(session, invoiceOf(session.name));
      await transferArrives(session, customer, 25_000);
      await waitUntil(
        '€250.00 of free cash',
        async () => (await session.books.ledger.cash.positions(customer)).get('eur')?.free ?? 0n,
        (free) => free === 25_000n,
      );
      const view = await viewInvoice(session, invoiceOf(session.name));
      return `€250.00 is the customer’s free cash; the invoice is ${view.state}`;
    },
  },
  {
    name: 'An operator reconciles it by a signal: the invoice is paid',
    act: async (session) => {
      const view = await viewInvoice(session, invoiceOf(session.name));
      await session.temporal.workflow.getHandle(view.workflowId).signal(invoicePaymentMessages.reconcile, {
        amount: { amount: '25000', currency: 'eur' },
        actor: 'ops@example.com',
        reason: 'The payment slip names this invoice.',
      });
      await awaitInvoice(session, invoiceOf(session.name), { state: 'paid', applied: '25000' });
      return 'signal reconcile by ops@example.com; paid';
    },
  },
];
