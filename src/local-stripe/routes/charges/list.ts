import { listPage } from '../../http/list-page';
import { defineRoute } from '../../http/route';
import { isWithin, listParameters, timeRange } from '../../parameters/common';
import { text } from '../../parameters/scalars';

export const listChargesRoute = defineRoute({
  method: 'GET',
  path: '/v1/charges',
  parameters: {
    ...listParameters,
    created: timeRange(),
    customer: text(),
    payment_intent: text(),
    transfer_group: text(),
  },
  handle: ({ account, parameters }) => {
    const { created, customer, payment_intent: paymentIntent, transfer_group: transferGroup } = parameters;
    return listPage({
      collection: account.charges,
      url: '/v1/charges',
      kind: 'charge',
      parameters,
      within: customer === undefined ? undefined : { index: 'customer', key: customer },
      accept: ({ object }) =>
        isWithin(object.created, created) &&
        (paymentIntent === undefined || object.payment_intent === paymentIntent) &&
        (transferGroup === undefined || object.transfer_group === transferGroup),
      show: (row) => row.object,
    });
  },
});
