import { awaitInstructions, awaitInvoice, startInvoice, transferArrives, viewInvoice } from '../invoices';
import type { TourAct } from '../tour-act';
import type { TourSession } from '../tour-session';
import { waitUntil } from '../wait-until';

/** Long enough for a transfer to arrive and be matched first, short enough to watch. */
const deadlineSeconds = 20;

const invoiceOf = (name: string): string => `TOUR-${name}-2`;

async function refundOf(session: TourSession): Promise<string> {
  const { result } = await viewInvoice(session, invoiceOf(session.name));
  if (!result?.cashReturn) throw new Error('The result names no return.');
  return result.cashReturn.refund;
}

async function returningOf(session: TourSession, customer: string): Promise<bigint> {
  const [balance] = await session.books.ledger.books.balances(`customer:${customer}:returning`);
  return -(balance?.balance.amount ?? 0n);
}

/** An invoice of EUR 800.00 whose deadline passes while 300.00 has arrived: canceled, and the money sent back. */
export const deadlinePasses: readonly TourAct[] = [
  {
    name: 'An invoice of €800.00 is partly funded before its deadline',
    act: async (session, customer) => {
      session.announce(`  (its deadline is ${deadlineSeconds} real seconds from now; in life it is days)`);
      await startInvoice(session, {
        invoice: invoiceOf(session.name),
        customer,
        amount: { amount: '80000', currency: 'eur' },
        method: { type: 'bank_transfer', country: 'DE' },
        due: { at: new Date(Date.now() + deadlineSeconds * 1000).toISOString() },
        policies: { atDeadline: 'cancel_and_return' },
      });
      await awaitInstructions(session, invoiceOf(session.name));
      await transferArrives(session, customer, 30_000);
      await awaitInvoice(session, invoiceOf(session.name), { state: 'partially_funded', applied: '30000' });
      return '€300.00 of €800.00 is applied';
    },
  },
  {
    name: 'The deadline passes: canceled, and the €300.00 is being sent back',
    act: async (session, customer) => {
      const view = await awaitInvoice(session, invoiceOf(session.name), { state: 'canceled' });
      const cashReturn = view.result?.cashReturn ?? null;
      if (cashReturn?.amount.amount !== '30000')
        throw new Error(`The result is ${JSON.stringify(view.result)}.`);
      const returning = await returningOf(session, customer);
      if (returning !== 30_000n)
        throw new Error(`The books have ${returning} as returning; 30000 was expected.`);
      return `return ${cashReturn.refund} waits for bank details, followed by ${cashReturn.workflowId}`;
    },
  },
  {
    name: 'The customer tells a bank account, and the money arrives there',
    act: async (session, customer) => {
      const refund = await refundOf(session);
      await session.control(`/_local/refunds/${refund}/provide_bank_details`);
      await session.control(`/_local/refunds/${refund}/arrive`);
      await waitUntil(
        'Nothing on its way back',
        () => returningOf(session, customer),
        (returning) => returning === 0n,
      );
      return `return ${refund} has arrived; nothing is on its way back`;
    },
  },
];
