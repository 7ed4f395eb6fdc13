import { address, shipping } from '../../parameters/common';
import { hash, list, metadata } from '../../parameters/hashes';
import type { HashValue } from '../../parameters/parameter';
import { choice, integer, refused, text, unsettable } from '../../parameters/scalars';
import type { CustomerDetails } from '../../state/customers/create-customer';

/** What creating and updating a customer have in common. */
export const customerParameters = {
  address: unsettable(address()),
  balance: integer(),
  business_name: refused('not needed for payments'),
  cash_balance: hash({
    settings: hash({ reconciliation_mode: choice('automatic', 'manual', 'merchant_default') }),
  }),
  description: unsettable(text()),
  email: unsettable(text(512)),
  individual_name: refused('not needed for payments'),
  invoice_prefix: refused('prefixes are given'),
  invoice_settings: hash({
    custom_fields: refused('not needed for payments'),
    default_payment_method: unsettable(text()),
    footer: refused('not needed for payments'),
    rendering_options: refused('not needed for payments'),
  }),
  metadata: metadata(),
  name: unsettable(text(256)),
  next_invoice_sequence: refused('numbers are given'),
  phone: unsettable(text(20)),
  preferred_locales: list(text()),
  shipping: unsettable(shipping()),
  source: text(),
  tax: refused('no taxes'),
  tax_exempt: choice('exempt', 'none', 'reverse'),
};

/** The parameters as the state takes them. */
export function customerDetails(parameters: HashValue<typeof customerParameters>): CustomerDetails {
  const { cash_balance: cashBalance, invoice_settings: _settings, source: _source, ...details } = parameters;
  const mode = cashBalance?.settings?.reconciliation_mode;
  return mode === undefined ? details : { ...details, reconciliationMode: mode };
}
