import { refused } from '../../parameters/scalars';

const noPage = 'there is no page to show it on';
const noTaxes = 'no taxes';

/** Parameters of a Checkout Session that only matter to its page, or to what Local Stripe does not have. */
export const refusedCheckoutParameters = {
  adaptive_pricing: refused('a session has one currency'),
  after_expiration: refused(noPage),
  allow_promotion_codes: refused('no discounts'),
  automatic_tax: refused(noTaxes),
  billing_address_collection: refused(noPage),
  branding_settings: refused(noPage),
  consent_collection: refused(noPage),
  currency: refused('the currency is that of the prices'),
  custom_fields: refused(noPage),
  custom_text: refused(noPage),
  customer_account: refused('Accounts v2'),
  customer_creation: refused('create the customer by itself'),
  customer_update: refused(noPage),
  discounts: refused('no discounts'),
  excluded_payment_method_types: refused('name the types that are allowed'),
  integration_identifier: refused(noPage),
  invoice_creation: refused('create the invoice by itself'),
  locale: refused(noPage),
  managed_payments: refused('no managed payments'),
  name_collection: refused(noPage),
  optional_items: refused(noPage),
  origin_context: refused(noPage),
  payment_method_collection: refused('no subscriptions'),
  payment_method_configuration: refused('not needed for bank transfers and cards'),
  payment_method_data: refused(noPage),
  permissions: refused(noPage),
  phone_number_collection: refused(noPage),
  redirect_on_completion: refused(noPage),
  saved_payment_method_options: refused(noPage),
  setup_intent_data: refused('sessions are in payment mode'),
  shipping_address_collection: refused(noPage),
  shipping_options: refused(noPage),
  submit_type: refused(noPage),
  subscription_data: refused('no subscriptions'),
  tax_id_collection: refused(noTaxes),
  wallet_options: refused(noPage),
};
