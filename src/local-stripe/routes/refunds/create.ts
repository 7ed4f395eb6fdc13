import { parameterMissing, requestRefused } from '../../errors';
import { defineRoute } from '../../http/route';
import { REFUND_REASONS } from '../../objects/refund';
import { metadata } from '../../parameters/hashes';
import { choice, currency, integer, refused, text } from '../../parameters/scalars';
import { refundPayment } from '../../state/refunds/refund-payment';
import { returnCash } from '../../state/refunds/return-cash';

export const createRefundRoute = defineRoute({
  method: 'POST',
  path: '/v1/refunds',
  parameters: {
    amount: integer({ minimum: 1 }),
    charge: text(),
    currency: currency(),
    customer: text(),
    instructions_email: text(),
    metadata: metadata(),
    origin: choice('customer_balance'),
    payment_intent: text(),
    reason: choice(...REFUND_REASONS),
    refund_application_fee: refused('Connect'),
    reverse_transfer: refused('Connect'),
  },
  handle: ({ account, parameters }) => {
    const { currency, customer, origin, ...given } = parameters;
    if (origin === undefined) {
      const stray = currency === undefined ? customer && 'customer' : 'currency';
      if (stray === undefined) return refundPayment(account, given);
      throw requestRefused(`The parameter ${stray} only goes with origin=customer_balance.`, {
        param: stray,
      });
    }
    const { amount, charge, payment_intent: paymentIntent, ...details } = given;
    if (charge !== undefined || paymentIntent !== undefined) {
      throw requestRefused(
        'A return of cash, with origin=customer_balance, is of no charge or payment_intent.',
        { param: 'origin' },
      );
    }
    if (customer === undefined) throw parameterMissing('customer');
    if (amount === undefined) throw parameterMissing('amount');
    if (currency === undefined) throw parameterMissing('currency');
    return returnCash(account, { amount, currency, customer, ...details });
  },
});
