import { parameterMissing } from '../../errors';
import { defineRoute } from '../../http/route';
import { metadata } from '../../parameters/hashes';
import { refused, text } from '../../parameters/scalars';
import { cardParameter } from '../payment-methods/payment-method-parameters';
import { addSourceToCustomer } from '../../state/sources/add-source-to-customer';

/** Stores a card, from a test token such as `tok_visa` or by number, or a source on a customer. */
export const createCustomerSourceRoute = defineRoute({
  method: 'POST',
  path: '/v1/customers/:customer/sources',
  parameters: {
    alipay_account: refused('only cards'),
    bank_account: refused('only cards'),
    card: cardParameter(),
    metadata: metadata(),
    source: text(),
  },
  handle: ({ account, parameters, path }) => {
    const { card, metadata, source = card } = parameters;
    if (source === undefined) throw parameterMissing('source');
    return addSourceToCustomer(account, path.customer, {
      source,
      ...(metadata === undefined ? {} : { metadata }),
    });
  },
});
