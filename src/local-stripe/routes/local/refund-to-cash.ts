import { defineRoute } from '../../http/route';
import { REFUND_REASONS } from '../../objects/refund';
import { metadata } from '../../parameters/hashes';
import { choice, integer, text } from '../../parameters/scalars';
import { refundToCash } from '../../state/refunds/refund-to-cash';

/** A refund with the customer's cash balance as its destination, which only the Dashboard offers. */
export const refundToCashRoute = defineRoute({
  method: 'POST',
  path: '/_local/refunds',
  keys: 'none',
  parameters: {
    amount: integer({ minimum: 1 }),
    charge: text(),
    metadata: metadata(),
    payment_intent: text(),
    reason: choice(...REFUND_REASONS),
  },
  handle: ({ account, parameters }) => refundToCash(account, parameters),
});
