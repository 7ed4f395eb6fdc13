import { requestRefused } from '../../errors';
import { changedMetadata, type MetadataChange } from '../../objects/metadata';
import type { Product } from '../../objects/price';
import type { Account } from '../account';

export interface NewProduct {
  readonly active?: boolean;
  readonly description?: string | null;
  readonly id?: string;
  readonly images?: readonly string[];
  readonly metadata?: MetadataChange;
  readonly name: string;
}

/** Creates a product; emits `product.created`. */
export function createProduct(account: Account, given: NewProduct): Product {
  const now = account.clock.now();
  if (given.id !== undefined && account.products.get(given.id) !== undefined) {
    throw requestRefused(`Product already exists: ${given.id}.`, {
      param: 'id',
      code: 'resource_already_exists',
    });
  }
  const product: Product = {
    id: given.id ?? account.identifiers.next('prod', 14),
    object: 'product',
    active: given.active ?? true,
    created: now,
    default_price: null,
    description: given.description ?? null,
    images: given.images ?? [],
    livemode: false,
    marketing_features: [],
    metadata: changedMetadata({}, given.metadata),
    name: given.name,
    package_dimensions: null,
    shippable: null,
    statement_descriptor: null,
    tax_code: null,
    unit_label: null,
    updated: now,
    url: null,
  };
  account.products.save({ object: product });
  account.events.emit('product.created', product);
  return product;
}
