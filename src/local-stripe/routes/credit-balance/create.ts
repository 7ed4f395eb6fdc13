import { defineRoute } from '../../http/route';
import { metadata } from '../../parameters/hashes';
import { required } from '../../parameters/parameter';
import { currency, integer, text, unsettable } from '../../parameters/scalars';
import { adjustCredit } from '../../state/credit-balance/adjust-credit';

export const createCustomerBalanceTransactionRoute = defineRoute({
  method: 'POST',
  path: '/v1/customers/:customer/balance_transactions',
  parameters: {
    amount: required(integer()),
    currency: required(currency()),
    description: unsettable(text(350)),
    metadata: metadata(),
  },
  handle: ({ account, parameters, path }) => adjustCredit(account, path.customer, parameters),
});
