import { decimal } from '../../parameters/decimal';
import { hash, metadata } from '../../parameters/hashes';
import { required } from '../../parameters/parameter';
import { flag, integer, refused, text, unsettable } from '../../parameters/scalars';
import { priceData } from '../prices/price-parameters';

/** How much a line of an invoice is, and what describes it. */
export const lineParameters = {
  amount: integer(),
  description: unsettable(text()),
  discountable: flag(),
  discounts: refused('no discounts'),
  metadata: metadata(),
  period: hash({ end: required(integer()), start: required(integer()) }),
  price_data: priceData,
  pricing: hash({ price: text() }),
  quantity: integer({ minimum: 0 }),
  quantity_decimal: decimal(),
  tax_rates: refused('no taxes'),
};

/** The same of an item, which takes a unit amount too. */
export const itemParameters = { ...lineParameters, unit_amount_decimal: decimal() };
