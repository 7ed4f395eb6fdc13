import { requestRefused, resourceMissing } from '../../errors';
import type { Price, Product } from '../../objects/price';
import type { Account } from '../account';

/** The price; `param` is the parameter that named it. Throws `resource_missing` for an unknown one. */
export function findPrice(account: Account, id: string, param: string): Price {
  const row = account.prices.get(id);
  if (row === undefined) throw resourceMissing('price', id, param);
  return row.object;
}

/** The product; `param` is the parameter that named it. Throws `resource_missing` for an unknown one. */
export function findProduct(account: Account, id: string, param: string): Product {
  const row = account.products.get(id);
  if (row === undefined) throw resourceMissing('product', id, param);
  if (!row.object.active) throw requestRefused(`The product ${id} is not active.`, { param });
  return row.object;
}
