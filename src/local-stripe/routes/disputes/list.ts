import { listPage } from '../../http/list-page';
import { defineRoute } from '../../http/route';
import { isWithin, listParameters, timeRange } from '../../parameters/common';
import { text } from '../../parameters/scalars';

export const listDisputesRoute = defineRoute({
  method: 'GET',
  path: '/v1/disputes',
  parameters: { ...listParameters, charge: text(), created: timeRange(), payment_intent: text() },
  handle: ({ account, parameters }) => {
    const { charge, created, payment_intent: paymentIntent } = parameters;
    return listPage({
      collection: account.disputes,
      url: '/v1/disputes',
      kind: 'dispute',
      parameters,
      within: charge === undefined ? undefined : { index: 'charge', key: charge },
      accept: ({ object }) =>
        isWithin(object.created, created) &&
        (paymentIntent === undefined || object.payment_intent === paymentIntent),
      show: (row) => row.object,
    });
  },
});
