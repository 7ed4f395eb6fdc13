import { defineRoute } from '../../http/route';

export const retrieveAccountRoute = defineRoute({
  method: 'GET',
  path: '/v1/account',
  parameters: {},
  handle: ({ account }) => ({
    id: account.id,
    object: 'account',
    business_profile: null,
    business_type: null,
    capabilities: { card_payments: 'active', transfers: 'active' },
    charges_enabled: true,
    country: 'US',
    created: account.created,
    default_currency: 'usd',
    details_submitted: true,
    email: null,
    metadata: {},
    payouts_enabled: true,
    type: 'standard',
  }),
});
