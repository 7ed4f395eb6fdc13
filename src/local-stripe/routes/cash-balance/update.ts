import { defineRoute } from '../../http/route';
import { hash } from '../../parameters/hashes';
import { choice } from '../../parameters/scalars';
import { cashBalanceOf } from '../../state/cash/cash-balance';
import { setReconciliationMode } from '../../state/cash/set-reconciliation-mode';
import { findCustomer } from '../../state/customers/find-customer';

export const updateCashBalanceRoute = defineRoute({
  method: 'POST',
  path: '/v1/customers/:customer/cash_balance',
  parameters: { settings: hash({ reconciliation_mode: choice('automatic', 'manual', 'merchant_default') }) },
  handle: ({ account, parameters, path }) => {
    const customer = findCustomer(account, path.customer, 'customer');
    const mode = parameters.settings?.reconciliation_mode;
    return cashBalanceOf(
      account,
      mode === undefined ? customer : setReconciliationMode(account, customer, mode),
    );
  },
});
