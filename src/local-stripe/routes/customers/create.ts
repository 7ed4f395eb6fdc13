import { defineRoute } from '../../http/route';
import { refused, text } from '../../parameters/scalars';
import { setBalance } from '../../state/credit-balance/set-balance';
import { createCustomerWithMethods } from '../../state/customers/customer-methods';
import { customerDetails, customerParameters } from './customer-parameters';

export const createCustomerRoute = defineRoute({
  method: 'POST',
  path: '/v1/customers',
  parameters: {
    ...customerParameters,
    payment_method: text(),
    tax_id_data: refused('no taxes'),
    test_clock: refused('move the clock of Local Stripe instead'),
  },
  handle: ({ account, parameters }) => {
    const { id } = createCustomerWithMethods(account, customerDetails(parameters), parameters);
    return setBalance(account, id, parameters.balance, 'initial');
  },
});
