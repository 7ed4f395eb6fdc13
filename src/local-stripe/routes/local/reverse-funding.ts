import { defineRoute } from '../../http/route';
import { reverseFunding } from '../../state/cash/reverse-funding';

/** The bank takes back one transfer, at any time after it came in. */
export const reverseFundingRoute = defineRoute({
  method: 'POST',
  path: '/_local/cash_balance_transactions/:transaction/reverse',
  keys: 'none',
  parameters: {},
  handle: ({ account, path }) => reverseFunding(account, path.transaction),
});
