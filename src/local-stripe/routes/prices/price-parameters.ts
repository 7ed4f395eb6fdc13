import { hash, list, metadata } from '../../parameters/hashes';
import { decimal } from '../../parameters/decimal';
import { required } from '../../parameters/parameter';
import { currency, flag, integer, refused, text, unsettable } from '../../parameters/scalars';

const noTaxes = 'no taxes';

/** A product, by itself or made with a price. */
export const productParameters = {
  active: flag(),
  description: unsettable(text()),
  id: text(),
  images: list(text()),
  metadata: metadata(),
  name: required(text()),
  statement_descriptor: refused('the payment intent has one'),
  tax_code: refused(noTaxes),
  unit_label: refused('not shown on invoices'),
};

/** What every price has. */
const amountParameters = {
  currency: required(currency()),
  product: text(),
  tax_behavior: refused(noTaxes),
  unit_amount: integer(),
  unit_amount_decimal: decimal(),
};

/** A price by itself. */
export const priceParameters = {
  ...amountParameters,
  active: refused('prices are active'),
  billing_scheme: refused('prices are by the unit'),
  currency_options: refused('a price has one currency'),
  custom_unit_amount: refused('prices are fixed'),
  lookup_key: refused('name the price by its id'),
  metadata: metadata(),
  nickname: text(),
  product_data: hash(productParameters),
  recurring: refused('no subscriptions'),
  tiers: refused('prices are by the unit'),
  tiers_mode: refused('prices are by the unit'),
  transfer_lookup_key: refused('name the price by its id'),
  transform_quantity: refused('prices are by the unit'),
};

/** `price_data`: a price made on the spot. */
export const priceData = hash({
  ...amountParameters,
  product_data: hash({
    ...productParameters,
    active: refused('made on the spot'),
    id: refused('made on the spot'),
  }),
  recurring: refused('no subscriptions'),
});
