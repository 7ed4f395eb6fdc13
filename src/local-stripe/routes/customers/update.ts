import { defineRoute } from '../../http/route';
import { refusedFields } from '../../parameters/hashes';
import { text } from '../../parameters/scalars';
import { checkBalance, setBalance } from '../../state/credit-balance/set-balance';
import { updateCustomerWithMethods } from '../../state/customers/customer-methods';
import { customerDetails, customerParameters } from './customer-parameters';

export const updateCustomerRoute = defineRoute({
  method: 'POST',
  path: '/v1/customers/:customer',
  parameters: {
    ...customerParameters,
    ...refusedFields('use source or default_source', [
      'bank_account',
      'card',
      'default_alipay_account',
      'default_bank_account',
      'default_card',
    ]),
    default_source: text(),
  },
  handle: ({ account, parameters, path }) => {
    checkBalance(account, path.customer, parameters.balance);
    const { id } = updateCustomerWithMethods(account, path.customer, customerDetails(parameters), parameters);
    return setBalance(account, id, parameters.balance, 'adjustment');
  },
});
