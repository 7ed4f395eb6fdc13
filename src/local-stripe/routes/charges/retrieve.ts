import { defineRoute } from '../../http/route';
import { findCharge } from '../../state/charges/find-charge';

export const retrieveChargeRoute = defineRoute({
  method: 'GET',
  path: '/v1/charges/:charge',
  parameters: {},
  handle: ({ account, path }) => findCharge(account, path.charge).object,
});
