import type { StartInvoicePayment } from '../../../src/contracts/invoice-payment-input';
import type { HoldfastUnderTest } from '../../support/main-path/holdfast-under-test';
import type { Deed } from '../model/deed';
import { cardInvoiceId } from './simulated-customer';
import type { SimulatedCustomer } from './simulated-customer';
import { operator, send, start } from './tell-holdfast';

/** Stripe's test cards (docs.stripe.com/testing). */
const workingCard = 'pm_card_visa';
const declinedCard = 'pm_card_visa_chargeDeclined';

type CardAct = Extract<Deed, { kind: 'start_card' | 'confirm_card' | 'capture_card' | 'cancel_card' }>;

/** Does what a deed says about a payment by card. Answers that it was done. */
export async function performCardDeed(
  holdfast: HoldfastUnderTest,
  customer: SimulatedCustomer,
  deed: CardAct,
  requestId: string,
): Promise<true> {
  const invoice = cardInvoiceId(customer, deed.card);
  const told = { ...operator, requestId };
  switch (deed.kind) {
    case 'start_card':
      await start(holdfast, inputOf(customer, deed));
      return true;
    case 'confirm_card':
      await send(holdfast, invoice, 'confirm', { ...told, paymentMethod: workingCard });
      return true;
    case 'capture_card': {
      const amount = { amount: String(deed.cents), currency: 'eur' };
      await send(holdfast, invoice, 'capture', { ...told, amount });
      return true;
    }
    case 'cancel_card':
      await send(holdfast, invoice, 'cancel', told);
      return true;
    default: {
      const unreachable: never = deed;
      return unreachable;
    }
  }
}

function inputOf(
  customer: SimulatedCustomer,
  { card, terms, works }: Extract<Deed, { kind: 'start_card' }>,
): StartInvoicePayment {
  const { amount, beforeHoldLapses, capture, marginSeconds } = terms;
  return {
    invoice: cardInvoiceId(customer, card),
    customer: customer.id,
    amount: { amount: String(amount), currency: 'eur' },
    method: { type: 'card', capture, paymentMethod: works ? workingCard : declinedCard },
    ...(capture === 'manual' ? { policies: { beforeHoldLapses, holdMarginSeconds: marginSeconds } } : {}),
  };
}
