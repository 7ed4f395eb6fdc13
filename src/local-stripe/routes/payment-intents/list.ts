import { listPage } from '../../http/list-page';
import { defineRoute } from '../../http/route';
import { isWithin, listParameters, timeRange } from '../../parameters/common';
import { refused, text } from '../../parameters/scalars';

export const listPaymentIntentsRoute = defineRoute({
  method: 'GET',
  path: '/v1/payment_intents',
  parameters: {
    ...listParameters,
    created: timeRange(),
    customer: text(),
    customer_account: refused('Accounts v2'),
  },
  handle: ({ account, parameters }) =>
    listPage({
      collection: account.paymentIntents,
      url: '/v1/payment_intents',
      kind: 'payment_intent',
      parameters,
      within: parameters.customer === undefined ? undefined : { index: 'customer', key: parameters.customer },
      accept: (row) => isWithin(row.object.created, parameters.created),
      show: (row) => row.object,
    }),
});
