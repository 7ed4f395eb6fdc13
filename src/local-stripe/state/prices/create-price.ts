import { parameterMissing, requestRefused } from '../../errors';
import { changedMetadata, type MetadataChange } from '../../objects/metadata';
import type { Price } from '../../objects/price';
import type { Account } from '../account';
import { createProduct, type NewProduct } from './create-product';
import { findProduct } from './find-price';
import { decimalText, wholeAmount } from './unit-amount';

/** A price as given: in whole units, or as a decimal, of a product that exists or is made with it. */
export interface NewPrice {
  readonly currency: string;
  readonly metadata?: MetadataChange;
  readonly nickname?: string;
  readonly product?: string;
  readonly product_data?: NewProduct;
  readonly unit_amount?: number;
  readonly unit_amount_decimal?: string;
}

/** Refuses a price that lacks its product or amount, before anything is made. `path` is empty or the hash's name. */
export function checkPrice(account: Account, given: NewPrice, path: string): void {
  const named = (name: string): string => (path === '' ? name : `${path}[${name}]`);
  if (given.product !== undefined && given.product_data !== undefined) {
    throw requestRefused('You may only specify one of these parameters: product, product_data.', {
      param: named('product'),
    });
  }
  if (given.unit_amount !== undefined && given.unit_amount_decimal !== undefined) {
    throw requestRefused('You may only specify one of these parameters: unit_amount, unit_amount_decimal.', {
      param: named('unit_amount'),
    });
  }
  if (given.product !== undefined) findProduct(account, given.product, named('product'));
  else if (given.product_data === undefined) throw parameterMissing(named('product'));
  if (given.unit_amount === undefined && given.unit_amount_decimal === undefined) {
    throw parameterMissing(named('unit_amount'));
  }
}

/**
 * Creates a price after `checkPrice`. One that is made inside another request is not active, as it can't be used again
 * (docs: api/prices, inline pricing), and is not announced; others emit `price.created`.
 */
export function createPrice(account: Account, given: NewPrice, inline: boolean): Price {
  const product =
    given.product ?? (given.product_data === undefined ? '' : createProduct(account, given.product_data).id);
  const decimal = decimalText(given.unit_amount ?? given.unit_amount_decimal ?? 0);
  const price: Price = {
    id: account.identifiers.next('price'),
    object: 'price',
    active: !inline,
    billing_scheme: 'per_unit',
    created: account.clock.now(),
    currency: given.currency,
    custom_unit_amount: null,
    livemode: false,
    lookup_key: null,
    metadata: changedMetadata({}, given.metadata),
    nickname: given.nickname ?? null,
    product,
    recurring: null,
    tax_behavior: 'unspecified',
    tiers_mode: null,
    transform_quantity: null,
    type: 'one_time',
    unit_amount: wholeAmount(decimal),
    unit_amount_decimal: decimal,
  };
  account.prices.save({ object: price });
  if (!inline) account.events.emit('price.created', price);
  return price;
}
