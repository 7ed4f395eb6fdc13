import type { Account } from '../state/account';
import { Collection } from '../state/collection';
import type { Kept } from '../state/kept';

/** Parts of the state that are kept, by the name under which they are written down. */
export type KeptParts = ReadonlyMap<string, Kept>;

/** Fields of the account that need not be written down: they follow from the options, or are named by `keptParts`. */
const NOT_COLLECTIONS = new Set([
  'id',
  'created',
  'settings',
  'adversary',
  'clock',
  'due',
  'events',
  'identifiers',
]);

/** Every part of the account that is kept. Throws for a field of which nobody has said how it survives. */
export function keptParts(account: Account): Map<string, Kept> {
  const parts = new Map<string, Kept>([
    ['clock', account.clock],
    ['identifiers', account.identifiers],
    ['adversary', account.adversary],
    ['events', account.events.rows],
    ['delivery_states', account.events.deliveryStates],
    ['due', account.due],
  ]);
  for (const [name, field] of Object.entries(account)) {
    if (NOT_COLLECTIONS.has(name)) continue;
    if (!(field instanceof Collection))
      throw new Error(`Nobody keeps ${name} of the account over a restart.`);
    parts.set(name, field);
  }
  return parts;
}
