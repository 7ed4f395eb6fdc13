import { createBankTransferIntent } from '../../local-stripe-under-test';
import { refused, type Scenario } from './scene';

/** Customers, charges, balance transactions, payment methods, the account, events and webhook endpoints. */
export const merchantsSide: Scenario = async ({ stripe }) => {
  const { id: customer } = await stripe.customers.create({
    address: { city: 'Berlin', country: 'DE', line1: 'Hauptstr. 1' },
    description: 'a customer',
    email: 'jenny@example.com',
    phone: '+49 30 1',
    shipping: { address: { country: 'DE' }, name: 'Jenny' },
  });
  await stripe.customers.update(customer, { name: 'Jenny Rosen', metadata: { a: 'b' } });
  await stripe.customers.list({ email: 'jenny@example.com' });
  const { id, payment_method: method } = await createBankTransferIntent(stripe, { customer, amount: 2000 });
  await stripe.testHelpers.customers.fundCashBalance(customer, { amount: 2000, currency: 'eur' });
  await stripe.paymentMethods.retrieve(typeof method === 'string' ? method : '');
  for (const charge of (await stripe.charges.list({ payment_intent: id })).data) {
    await stripe.charges.retrieve(charge.id, {
      expand: ['balance_transaction', 'payment_intent', 'customer'],
    });
  }
  for (const transaction of (await stripe.balanceTransactions.list({ limit: 5 })).data) {
    await stripe.balanceTransactions.retrieve(transaction.id, { expand: ['source'] });
  }
  const { id: gone } = await stripe.customers.create({});
  await stripe.customers.del(gone);
  await stripe.customers.retrieve(gone);
  await stripe.accounts.retrieveCurrent();
  await refused(stripe.charges.retrieve('ch_none'));
};

export const eventsAndWebhookEndpoints: Scenario = async ({ stripe }) => {
  const { id } = await stripe.webhookEndpoints.create({
    url: 'https://127.0.0.1:9/webhooks',
    enabled_events: ['customer.created'],
    description: 'an endpoint',
  });
  await stripe.webhookEndpoints.update(id, { disabled: true });
  await stripe.webhookEndpoints.retrieve(id);
  await stripe.webhookEndpoints.list();
  await stripe.webhookEndpoints.del(id);
};

/** Comes after each other: every event that has happened is an object in a state. */
export const everyEvent: Scenario = async ({ stripe }) => {
  let last = '';
  for await (const event of stripe.events.list({ limit: 100 })) last = event.id;
  await stripe.events.retrieve(last);
};
