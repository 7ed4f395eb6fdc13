import { listPage } from '../../http/list-page';
import { defineRoute } from '../../http/route';
import { PAYOUT_STATUSES } from '../../objects/payout';
import { isWithin, listParameters, timeRange } from '../../parameters/common';
import { choice, text } from '../../parameters/scalars';

export const listPayoutsRoute = defineRoute({
  method: 'GET',
  path: '/v1/payouts',
  parameters: {
    ...listParameters,
    arrival_date: timeRange(),
    created: timeRange(),
    destination: text(),
    status: choice(...PAYOUT_STATUSES),
  },
  handle: ({ account, parameters }) =>
    listPage({
      collection: account.payouts,
      url: '/v1/payouts',
      kind: 'payout',
      parameters,
      accept: ({ object }) =>
        isWithin(object.created, parameters.created) &&
        isWithin(object.arrival_date, parameters.arrival_date) &&
        (parameters.destination === undefined || object.destination === parameters.destination) &&
        (parameters.status === undefined || object.status === parameters.status),
      show: (row) => row.object,
    }),
});
