import { defineRoute } from '../../http/route';
import { changedMetadata } from '../../objects/metadata';
import { metadata } from '../../parameters/hashes';
import { text, unsettable } from '../../parameters/scalars';
import { findBalanceTransaction } from '../../state/credit-balance/find-balance-transaction';

/** Amount and currency of a transaction never change (docs: api/customer_balance_transactions/update). */
export const updateCustomerBalanceTransactionRoute = defineRoute({
  method: 'POST',
  path: '/v1/customers/:customer/balance_transactions/:transaction',
  parameters: { description: unsettable(text(350)), metadata: metadata() },
  handle: ({ account, parameters, path }) => {
    const { object } = findBalanceTransaction(account, path.customer, path.transaction);
    const { description } = parameters;
    const changed = {
      ...object,
      description: description === undefined ? object.description : description,
      metadata: changedMetadata(object.metadata, parameters.metadata),
    };
    account.customerBalanceTransactions.save({ object: changed });
    return changed;
  },
});
