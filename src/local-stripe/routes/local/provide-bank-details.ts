import { defineRoute } from '../../http/route';
import { provideBankDetails } from '../../state/refunds/provide-bank-details';

export const provideBankDetailsRoute = defineRoute({
  method: 'POST',
  path: '/_local/refunds/:refund/provide_bank_details',
  keys: 'none',
  parameters: {},
  handle: ({ account, path }) => provideBankDetails(account, path.refund),
});
