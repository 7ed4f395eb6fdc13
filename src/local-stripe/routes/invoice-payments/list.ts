import { listPage } from '../../http/list-page';
import { defineRoute } from '../../http/route';
import { INVOICE_PAYMENT_STATUSES } from '../../objects/invoice-payment';
import { isWithin, listParameters, timeRange } from '../../parameters/common';
import { hash } from '../../parameters/hashes';
import { required } from '../../parameters/parameter';
import { choice, refused, text } from '../../parameters/scalars';

export const listInvoicePaymentsRoute = defineRoute({
  method: 'GET',
  path: '/v1/invoice_payments',
  parameters: {
    ...listParameters,
    created: timeRange(),
    invoice: text(),
    payment: hash({
      payment_intent: text(),
      payment_record: refused('no payment records'),
      type: required(choice('payment_intent', 'payment_record')),
    }),
    status: choice(...INVOICE_PAYMENT_STATUSES),
  },
  handle: ({ account, parameters }) => {
    const { invoice, payment, status } = parameters;
    return listPage({
      collection: account.invoicePayments,
      url: '/v1/invoice_payments',
      kind: 'invoice_payment',
      parameters,
      within: invoice === undefined ? undefined : { index: 'invoice', key: invoice },
      accept: ({ object }) =>
        isWithin(object.created, parameters.created) &&
        (payment === undefined || object.payment.type === payment.type) &&
        (payment?.payment_intent === undefined || object.payment.payment_intent === payment.payment_intent) &&
        (status === undefined || object.status === status),
      show: (row) => row.object,
    });
  },
});
