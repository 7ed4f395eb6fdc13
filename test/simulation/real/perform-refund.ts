import type { HoldfastUnderTest } from '../../support/main-path/holdfast-under-test';
import type { Deed } from '../model/deed';
import { refundOf } from './refund-of';
import { cardInvoiceId, invoiceId } from './simulated-customer';
import type { SimulatedCustomer } from './simulated-customer';
import { sendToCash } from './tell-holdfast';
import type { operator } from './tell-holdfast';

/** What Local Stripe calls that which happens to a return. */
const returnMoves = {
  bank_details: 'provide_bank_details',
  arrive: 'arrive',
  bounce: 'bounce',
  cancel_return: 'cancel_return',
  fail: 'fail',
} as const;

type Told = typeof operator & { readonly requestId: string };

/** Banks, customers and the Dashboard move a return; only a refund of a payment is canceled by Holdfast's operator. */
export async function moveReturn(
  holdfast: HoldfastUnderTest,
  customer: SimulatedCustomer,
  { cashReturn, kind }: { readonly cashReturn: string; readonly kind: keyof typeof returnMoves },
  told: Told,
): Promise<true> {
  const refund = await refundOf(holdfast, customer, cashReturn);
  if (refund === null) throw new Error(`${cashReturn} of ${customer.id} is not known at Stripe.`);
  if (kind === 'cancel_return' && customer.refundRequests.has(cashReturn))
    await sendToCash(holdfast, customer.id, 'cancelRefund', { ...told, refund });
  else await holdfast.control(`/_local/refunds/${refund}/${returnMoves[kind]}`);
  return true;
}

/** Asks Holdfast to give a payment back. */
export async function refundPayment(
  holdfast: HoldfastUnderTest,
  customer: SimulatedCustomer,
  deed: Extract<Deed, { kind: 'refund_payment' | 'refund_card' }>,
  told: Told,
): Promise<true> {
  const invoice =
    deed.kind === 'refund_card' ? cardInvoiceId(customer, deed.card) : invoiceId(customer, deed.invoice);
  const paymentIntent = (await holdfast.door.view(invoice)).paymentIntent?.id;
  const amount = { amount: String(deed.cents), currency: 'eur' };
  customer.refundRequests.set(deed.cashReturn, told.requestId);
  await sendToCash(holdfast, customer.id, 'refundPayment', { ...told, paymentIntent, amount });
  return true;
}
