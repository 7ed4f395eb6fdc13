import { listPage } from '../../http/list-page';
import { defineRoute } from '../../http/route';
import { isWithin, listParameters, timeRange } from '../../parameters/common';
import { text } from '../../parameters/scalars';

export const listRefundsRoute = defineRoute({
  method: 'GET',
  path: '/v1/refunds',
  parameters: { ...listParameters, charge: text(), created: timeRange(), payment_intent: text() },
  handle: ({ account, parameters }) =>
    listPage({
      collection: account.refunds,
      url: '/v1/refunds',
      kind: 'refund',
      parameters,
      accept: ({ object }) =>
        isWithin(object.created, parameters.created) &&
        (parameters.charge === undefined || object.charge === parameters.charge) &&
        (parameters.payment_intent === undefined || object.payment_intent === parameters.payment_intent),
      show: (row) => row.object,
    }),
});
