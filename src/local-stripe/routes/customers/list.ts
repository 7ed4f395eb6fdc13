import { listPage } from '../../http/list-page';
import { defineRoute } from '../../http/route';
import { isWithin, listParameters, timeRange } from '../../parameters/common';
import { refused, text } from '../../parameters/scalars';

export const listCustomersRoute = defineRoute({
  method: 'GET',
  path: '/v1/customers',
  parameters: {
    ...listParameters,
    created: timeRange(),
    email: text(512),
    test_clock: refused('move the clock of Local Stripe instead'),
  },
  handle: ({ account, parameters }) =>
    listPage({
      collection: account.customers,
      url: '/v1/customers',
      kind: 'customer',
      parameters,
      accept: ({ deleted, object }) =>
        !deleted &&
        isWithin(object.created, parameters.created) &&
        (parameters.email === undefined || object.email === parameters.email),
      show: (row) => row.object,
    }),
});
