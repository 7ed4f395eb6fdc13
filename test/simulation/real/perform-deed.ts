import type { StartInvoicePayment } from '../../../src/contracts/invoice-payment-input';
import type { HoldfastUnderTest } from '../../support/main-path/holdfast-under-test';
import type { Deed, TransferReference } from '../model/deed';
import { performInDashboard } from './perform-in-dashboard';
import { performCardDeed } from './perform-card-deed';
import { moveReturn, refundPayment } from './perform-refund';
import { invoiceId } from './simulated-customer';
import type { SimulatedCustomer } from './simulated-customer';
import { operator, send, sendToCash, start } from './tell-holdfast';

/**
 * Does to the real parts what a deed says, as whoever it is would: a backend by the door, an operator by a message, a
 * bank and the Dashboard at Local Stripe. Answers whether it is certain that it was done.
 */
export async function performDeed(
  holdfast: HoldfastUnderTest,
  customer: SimulatedCustomer,
  deed: Deed,
  requestId: string,
): Promise<boolean> {
  const told = { ...operator, requestId };
  switch (deed.kind) {
    case 'start':
      await start(holdfast, inputOf(customer, deed));
      return true;
    case 'transfer':
      return transfer(holdfast, customer, deed);
    case 'reverse':
      await holdfast.control(
        `/_local/cash_balance_transactions/${customer.transfers.get(deed.transfer)}/reverse`,
      );
      return true;
    case 'reconcile': {
      const amount = deed.cents === null ? {} : { amount: { amount: String(deed.cents), currency: 'eur' } };
      await send(holdfast, invoiceId(customer, deed.invoice), 'reconcile', { ...told, ...amount });
      return true;
    }
    case 'cancel': {
      const { fundedMoney } = deed;
      await send(holdfast, invoiceId(customer, deed.invoice), 'cancel', { ...told, fundedMoney });
      return true;
    }
    case 'change_amount': {
      const amount = { amount: String(deed.cents), currency: 'eur' };
      await send(holdfast, invoiceId(customer, deed.invoice), 'changeAmount', { ...told, amount });
      return true;
    }
    case 'accept_short_payment':
      await send(holdfast, invoiceId(customer, deed.invoice), 'acceptShortPayment', told);
      return true;
    case 'dashboard_cancel':
    case 'dashboard_apply':
    case 'dashboard_return':
    case 'refund_into_cash':
      return performInDashboard(holdfast, customer, deed, requestId);
    case 'bank_details':
    case 'arrive':
    case 'bounce':
    case 'cancel_return':
    case 'fail':
      return moveReturn(holdfast, customer, deed, told);
    case 'refund_payment':
    case 'refund_card':
      return refundPayment(holdfast, customer, deed, told);
    case 'start_card':
    case 'confirm_card':
    case 'capture_card':
    case 'cancel_card':
      return performCardDeed(holdfast, customer, deed, requestId);
    case 'set_mode':
      await sendToCash(holdfast, customer.id, 'setReconciliationMode', { ...told, mode: deed.mode });
      return true;
    default: {
      const unreachable: never = deed;
      return unreachable;
    }
  }
}

function inputOf(customer: SimulatedCustomer, deed: Extract<Deed, { kind: 'start' }>): StartInvoicePayment {
  const { atDeadline, byHand, cents, dueAt, invoice, remindersBeforeDue } = deed;
  return {
    invoice: invoiceId(customer, invoice),
    customer: customer.id,
    amount: { amount: String(cents), currency: 'eur' },
    method: { type: 'bank_transfer', country: 'DE' },
    policies: {
      reconciliation: byHand ? 'by_hand' : 'automatic',
      ...(dueAt === null
        ? {}
        : { atDeadline, reminders: remindersBeforeDue.map((secondsBeforeDue) => ({ secondsBeforeDue })) }),
    },
    ...(dueAt === null ? {} : { due: { at: new Date(dueAt * 1000).toISOString() } }),
  };
}

async function transfer(
  holdfast: HoldfastUnderTest,
  customer: SimulatedCustomer,
  deed: Extract<Deed, { kind: 'transfer' }>,
): Promise<true> {
  const reference = await referenceOf(holdfast, customer, deed.reference);
  const row = await holdfast.control(`/_local/customers/${customer.id}/bank_transfers`, {
    amount: deed.cents,
    currency: 'eur',
    sender_name: 'A customer',
    ...(reference === null ? {} : { reference }),
  });
  if (typeof row === 'object' && row !== null)
    customer.transfers.set(deed.transfer, String(Reflect.get(row, 'id')));
  return true;
}

async function referenceOf(
  holdfast: HoldfastUnderTest,
  customer: SimulatedCustomer,
  reference: TransferReference,
): Promise<string | null> {
  if (reference === null) return null;
  if ('text' in reference) return reference.text;
  const { paymentIntent } = await holdfast.door.view(invoiceId(customer, reference.ofInvoice));
  return paymentIntent?.bankTransfer?.reference ?? null;
}
