import { resourceMissing } from '../../errors';
import type { Card } from '../../objects/card';
import { changedMetadata, type MetadataChange } from '../../objects/metadata';
import type { Source } from '../../objects/source';
import type { Account } from '../account';
import { findCustomer } from '../customers/find-customer';
import { makeDefaultSource } from './default-source';

/** A card or source that is stored on this customer; throws `resource_missing` (404) for any other. */
export function findStoredSource(account: Account, customerId: string, id: string): Card | Source {
  const customer = findCustomer(account, customerId, 'customer').object.id;
  const object = account.cards.get(id)?.object ?? account.sources.get(id)?.object;
  if (object === undefined || object.customer !== customer) throw resourceMissing('source', id, 'id');
  return object;
}

/** Everything stored on the customer, newest first. */
export function storedSourcesOf(account: Account, customer: string): readonly (Card | Source)[] {
  const stored: (Card | Source)[] = [];
  for (const { object } of account.paymentMethods.newestFirst({ index: 'customer', key: customer })) {
    const source = account.cards.get(object.id)?.object ?? account.sources.get(object.id)?.object;
    if (source !== undefined) stored.push(source);
  }
  return stored;
}

/** Changes the metadata of a stored card or source; emits `customer.source.updated`. */
export function updateStoredSource(
  account: Account,
  customerId: string,
  id: string,
  metadata: MetadataChange | undefined,
): Card | Source {
  const before = findStoredSource(account, customerId, id);
  if (metadata === undefined) return before;
  const changed = { metadata: changedMetadata(before.metadata, metadata) };
  const after = before.object === 'card' ? { ...before, ...changed } : { ...before, ...changed };
  if (after.object === 'card') account.cards.save({ object: after });
  else account.sources.save({ object: after });
  account.events.emit('customer.source.updated', after, before);
  return after;
}

/**
 * Takes a card or source from its customer, after which it can't be used; the newest one left becomes the default
 * (docs: api/cards/delete). Emits `customer.source.deleted`.
 */
export function removeStoredSource(account: Account, customerId: string, id: string): object {
  const before = findStoredSource(account, customerId, id);
  const method = account.paymentMethods.get(id);
  if (method !== undefined)
    account.paymentMethods.save({ ...method, object: { ...method.object, customer: null }, spent: true });
  if (before.object === 'card') account.cards.remove(id);
  else account.sources.save({ object: { ...before, status: 'consumed' } });
  account.events.emit('customer.source.deleted', before);
  if (findCustomer(account, customerId, 'customer').object.default_source === id) {
    const next = storedSourcesOf(account, customerId)[0]?.id ?? null;
    makeDefaultSource(account, customerId, next, { onlyIfNone: false });
  }
  return before.object === 'card' ? { id, object: 'card', deleted: true } : { ...before, status: 'consumed' };
}
