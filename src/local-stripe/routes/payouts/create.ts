import { defineRoute } from '../../http/route';
import { metadata } from '../../parameters/hashes';
import { required } from '../../parameters/parameter';
import { choice, currency, integer, refused, text } from '../../parameters/scalars';
import { createPayout } from '../../state/payouts/create-payout';

export const createPayoutRoute = defineRoute({
  method: 'POST',
  path: '/v1/payouts',
  parameters: {
    amount: required(integer({ minimum: 1 })),
    currency: required(currency()),
    description: text(),
    destination: refused('the account has one bank account'),
    metadata: metadata(),
    method: choice('instant', 'standard'),
    payout_method: refused('the account has one bank account'),
    source_type: choice('card'),
    statement_descriptor: text(22),
  },
  handle: ({ account, parameters }) => createPayout(account, parameters),
});
