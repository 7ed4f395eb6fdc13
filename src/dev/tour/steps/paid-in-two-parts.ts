import { awaitInstructions, awaitInvoice, startInvoice, transferArrives } from '../invoices';
import type { TourAct } from '../tour-act';
import { waitUntil } from '../wait-until';
import { invoicePaymentMessages } from '../../../contracts/invoice-payment';
import type { InvoicePaymentStatus } from '../../../contracts/invoice-payment';
import { customerEqualsStripe } from './ledger-equals-stripe';

const invoiceOf = (name: string): string => `TOUR-${name}-1`;

/** An invoice of EUR 1,000.00 by bank transfer: 430.00 arrives, then 570.00. */
export const paidInTwoParts: readonly TourAct[] = [
  {
    name: 'An invoice of €1,000.00 is started',
    act: async (session, customer) => {
      await startInvoice(session, {
        invoice: invoiceOf(session.name),
        customer,
        amount: { amount: '100000', currency: 'eur' },
        method: { type: 'bank_transfer', country: 'DE' },
      });
      const view = await awaitInstructions(session, invoiceOf(session.name));
      return `workflow ${view.workflowId}; transfer reference ${view.paymentIntent?.bankTransfer?.reference ?? 'none'}`;
    },
  },
  {
    name: '€430.00 arrives: the invoice is partly funded',
    act: async (session, customer) => {
      await transferArrives(session, customer, 43_000);
      const view = await awaitInvoice(session, invoiceOf(session.name), {
        state: 'partially_funded',
        applied: '43000',
      });
      const handle = session.temporal.workflow.getHandle(view.workflowId);
      const status = await waitUntil(
        'A workflow that says that €570.00 remains',
        () => handle.query<InvoicePaymentStatus>(invoicePaymentMessages.status),
        ({ remaining }) => remaining.amount === '57000',
      );
      return `the workflow says: ${status.state}, €570.00 remains`;
    },
  },
  { name: 'Half paid, the ledger equals Stripe', act: customerEqualsStripe },
  {
    name: '€570.00 arrives: the invoice is paid',
    act: async (session, customer) => {
      await transferArrives(session, customer, 57_000);
      const view = await awaitInvoice(session, invoiceOf(session.name), { state: 'paid', applied: '100000' });
      if (view.result?.outcome !== 'paid')
        throw new Error(`The result is ${view.result?.outcome ?? 'missing'}.`);
      return `PaymentIntent ${view.paymentIntent?.id ?? ''} is ${view.paymentIntent?.status ?? ''}`;
    },
  },
];
