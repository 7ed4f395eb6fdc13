import { defineRoute } from '../../http/route';
import { required } from '../../parameters/parameter';
import { currency, integer, text } from '../../parameters/scalars';
import { senderDetailsOf } from '../../state/bank-transfers/sender';
import { receiveTransfer } from '../../state/cash/receive-transfer';
import { findCustomer } from '../../state/customers/find-customer';

const SENDER_NAME = 'Sample Business GmbH';

export const fundCashBalanceRoute = defineRoute({
  method: 'POST',
  path: '/v1/test_helpers/customers/:customer/fund_cash_balance',
  parameters: {
    amount: required(integer({ minimum: 1 })),
    currency: required(currency()),
    reference: text(),
  },
  handle: ({ account, parameters, path }) => {
    const { amount, currency, reference } = parameters;
    const name = findCustomer(account, path.customer, 'customer').object.name ?? SENDER_NAME;
    const sender = senderDetailsOf(currency, { name });
    return receiveTransfer(account, path.customer, {
      amount,
      currency,
      reference: reference ?? null,
      sender,
    });
  },
});
