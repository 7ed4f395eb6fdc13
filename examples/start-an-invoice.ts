import { connectHoldfast } from '../src/client';

/** What a backend does: starts the payment of an invoice, and waits until it has ended. */
export async function payInvoice(customer: string, invoice: string): Promise<string> {
  const holdfast = await connectHoldfast();
  try {
    const payment = await holdfast.startInvoicePayment({
      invoice,
      customer,
      amount: { amount: '100000', currency: 'eur' },
      method: { type: 'bank_transfer', country: 'DE' },
      due: { date: '2099-12-03', timeZone: 'Europe/Berlin' },
      policies: { atDeadline: 'cancel_and_return', reminders: [{ secondsBeforeDue: 3 * 86_400 }] },
    });
    const { outcome } = await payment.waitForResult();
    return outcome;
  } finally {
    await holdfast.close();
  }
}
