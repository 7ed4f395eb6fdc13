import { parameterMissing, unsupported } from '../../errors';
import { defineRoute } from '../../http/route';
import { REFUND_REASONS } from '../../objects/refund';
import { metadata } from '../../parameters/hashes';
import { choice, currency, integer, refused, text } from '../../parameters/scalars';
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
    const {
      amount,
      charge,
      currency,
      customer,
      origin,
      payment_intent: paymentIntent,
      ...details
    } = parameters;
    if (origin === undefined) {
      throw unsupported(
        'refunds of payments yet; only returns of cash, with origin=customer_balance',
        'origin',
      );
    }
    if (charge !== undefined || paymentIntent !== undefined) {
      throw unsupported('a charge or payment_intent together with origin=customer_balance', 'origin');
    }
    if (customer === undefined) throw parameterMissing('customer');
    if (amount === undefined) throw parameterMissing('amount');
    if (currency === undefined) throw parameterMissing('currency');
    return returnCash(account, { amount, currency, customer, ...details });
  },
});
