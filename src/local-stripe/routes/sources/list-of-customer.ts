import { arrayPage } from '../../http/array-page';
import { defineRoute } from '../../http/route';
import { listParameters } from '../../parameters/common';
import { choice } from '../../parameters/scalars';
import { findCustomer } from '../../state/customers/find-customer';
import { storedSourcesOf } from '../../state/sources/stored-sources';

export const listCustomerSourcesRoute = defineRoute({
  method: 'GET',
  path: '/v1/customers/:customer/sources',
  parameters: { ...listParameters, object: choice('card', 'source') },
  handle: ({ account, parameters, path }) => {
    const customer = findCustomer(account, path.customer, 'customer').object.id;
    const stored = storedSourcesOf(account, customer).filter(
      ({ object }) => parameters.object === undefined || object === parameters.object,
    );
    return arrayPage(stored, `/v1/customers/${customer}/sources`, parameters);
  },
});
