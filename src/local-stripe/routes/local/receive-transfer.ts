import { defineRoute } from '../../http/route';
import { required } from '../../parameters/parameter';
import { choice, currency, integer, text } from '../../parameters/scalars';
import { senderDetailsOf, US_NETWORKS } from '../../state/bank-transfers/sender';
import { receiveTransfer } from '../../state/cash/receive-transfer';

/** Like `fund_cash_balance`, with a say in who sends the money and by which network. */
export const receiveTransferRoute = defineRoute({
  method: 'POST',
  path: '/_local/customers/:customer/bank_transfers',
  keys: 'none',
  parameters: {
    amount: required(integer({ minimum: 1 })),
    currency: required(currency()),
    network: choice(...US_NETWORKS),
    reference: text(),
    sender_name: required(text()),
  },
  handle: ({ account, parameters, path }) => {
    const { amount, currency, network, reference, sender_name: name } = parameters;
    const sender = senderDetailsOf(currency, { name, network });
    return receiveTransfer(account, path.customer, {
      amount,
      currency,
      reference: reference ?? null,
      sender,
    });
  },
});
