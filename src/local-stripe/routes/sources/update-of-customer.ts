import { defineRoute } from '../../http/route';
import { metadata } from '../../parameters/hashes';
import { refused } from '../../parameters/scalars';
import { updateStoredSource } from '../../state/sources/stored-sources';

const ONLY_METADATA = 'only the metadata of a stored card can be changed';

export const updateCustomerSourceRoute = defineRoute({
  method: 'POST',
  path: '/v1/customers/:customer/sources/:id',
  parameters: {
    account_holder_name: refused(ONLY_METADATA),
    account_holder_type: refused(ONLY_METADATA),
    address_city: refused(ONLY_METADATA),
    address_country: refused(ONLY_METADATA),
    address_line1: refused(ONLY_METADATA),
    address_line2: refused(ONLY_METADATA),
    address_state: refused(ONLY_METADATA),
    address_zip: refused(ONLY_METADATA),
    exp_month: refused(ONLY_METADATA),
    exp_year: refused(ONLY_METADATA),
    metadata: metadata(),
    name: refused(ONLY_METADATA),
    owner: refused(ONLY_METADATA),
  },
  handle: ({ account, parameters, path }) =>
    updateStoredSource(account, path.customer, path.id, parameters.metadata),
});
