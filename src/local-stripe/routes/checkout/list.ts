import { listPage } from '../../http/list-page';
import { defineRoute } from '../../http/route';
import { CHECKOUT_SESSION_STATUSES } from '../../objects/checkout-session';
import { isWithin, listParameters, timeRange } from '../../parameters/common';
import { hash } from '../../parameters/hashes';
import { required } from '../../parameters/parameter';
import { choice, refused, text } from '../../parameters/scalars';

export const listCheckoutSessionsRoute = defineRoute({
  method: 'GET',
  path: '/v1/checkout/sessions',
  parameters: {
    ...listParameters,
    created: timeRange(),
    customer: text(),
    customer_account: refused('Accounts v2'),
    customer_details: hash({ email: required(text()) }),
    payment_intent: text(),
    payment_link: refused('no payment links'),
    status: choice(...CHECKOUT_SESSION_STATUSES),
    subscription: refused('no subscriptions'),
  },
  handle: ({ account, parameters }) => {
    const { customer, customer_details: details, payment_intent: paymentIntent, status } = parameters;
    return listPage({
      collection: account.checkoutSessions,
      url: '/v1/checkout/sessions',
      kind: 'checkout.session',
      parameters,
      within: customer === undefined ? undefined : { index: 'customer', key: customer },
      accept: ({ object }) =>
        isWithin(object.created, parameters.created) &&
        (details === undefined || object.customer_details?.email === details.email) &&
        (paymentIntent === undefined || object.payment_intent === paymentIntent) &&
        (status === undefined || object.status === status),
      show: (row) => row.object,
    });
  },
});
