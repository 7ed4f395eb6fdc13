import { Type } from 'typebox';
import type { Static } from 'typebox';
import { actorAndReason } from './actor-and-reason';
import { MoneyOnWire } from './money';
import { RefundReason } from './requests';
import { textOnWire } from './text';

const whatToRefund = {
  amount: Type.Optional(MoneyOnWire),
  instructionsEmail: Type.Optional(
    textOnWire('Where Stripe asks for bank details; the customer’s own address unless given.', 500),
  ),
  refundReason: Type.Optional(RefundReason),
};

/** Give a paid invoice back; without `amount`, all that is left. The same requestId again is the same refund. */
export const RefundInvoiceInput = Type.Object(
  {
    ...whatToRefund,
    ...actorAndReason,
    requestId: textOnWire(
      'The same id again is the same refund; without one, a repeat would refund twice.',
      200,
    ),
  },
  { additionalProperties: false },
);
export type RefundInvoiceInput = Static<typeof RefundInvoiceInput>;

/** Give a payment of the customer back, as a message to the owner of the customer's cash. */
export const RefundPaymentInput = Type.Object(
  {
    paymentIntent: textOnWire('Stripe’s id of the PaymentIntent.', 100),
    ...whatToRefund,
    ...actorAndReason,
  },
  { additionalProperties: false },
);
export type RefundPaymentInput = Static<typeof RefundPaymentInput>;

/** Cancel a refund that still waits for bank details. */
export const CancelRefundInput = Type.Object(
  { refund: textOnWire('Stripe’s id of the refund.', 100), ...actorAndReason },
  { additionalProperties: false },
);
export type CancelRefundInput = Static<typeof CancelRefundInput>;
