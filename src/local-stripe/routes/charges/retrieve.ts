import { resourceMissing } from '../../errors';
import { defineRoute } from '../../http/route';

export const retrieveChargeRoute = defineRoute({
  method: 'GET',
  path: '/v1/charges/:charge',
  parameters: {},
  handle: ({ account, path }) => {
    const row = account.charges.get(path.charge);
    if (row === undefined) throw resourceMissing('charge', path.charge, 'charge');
    return row.object;
  },
});
