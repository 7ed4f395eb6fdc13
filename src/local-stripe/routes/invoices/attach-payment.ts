import { defineRoute } from '../../http/route';
import { required } from '../../parameters/parameter';
import { refused, text } from '../../parameters/scalars';
import { attachPayment } from '../../state/invoices/attach-payment';

export const attachPaymentRoute = defineRoute({
  method: 'POST',
  path: '/v1/invoices/:invoice/attach_payment',
  parameters: { payment_intent: required(text()), payment_record: refused('no payment records') },
  handle: ({ account, parameters, path }) => attachPayment(account, path.invoice, parameters.payment_intent),
});
