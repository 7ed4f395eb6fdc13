import { defineRoute } from '../../http/route';
import { flag, integer, text } from '../../parameters/scalars';
import { openDispute } from '../../state/disputes/open-dispute';

/** The cardholder disputes a payment, whatever card it was. */
export const openDisputeRoute = defineRoute({
  method: 'POST',
  path: '/_local/charges/:charge/dispute',
  keys: 'none',
  parameters: { amount: integer({ minimum: 1 }), inquiry: flag(), reason: text() },
  handle: ({ account, parameters: { amount, inquiry, reason }, path }) =>
    openDispute(account, path.charge, {
      amount,
      inquiry: inquiry ?? false,
      reason: reason ?? 'fraudulent',
    }),
});
