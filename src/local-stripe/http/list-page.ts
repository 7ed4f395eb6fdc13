import { requestRefused, resourceMissing } from '../errors';
import type { ListParameters } from '../parameters/common';
import type { Collection, Stored } from '../state/collection';

/** Stripe's list object. */
export interface ListPage {
  readonly object: 'list';
  readonly data: readonly object[];
  readonly has_more: boolean;
  readonly url: string;
}

export interface Listing<Row extends Stored, Index extends string> {
  readonly collection: Collection<Row, Index>;
  readonly url: string;
  /** How the message names a cursor that does not exist. */
  readonly kind: string;
  readonly parameters: ListParameters;
  readonly within?: { readonly index: Index; readonly key: string } | undefined;
  readonly accept?: (row: Row) => boolean;
  readonly show: (row: Row) => object;
}

const DEFAULT_LIMIT = 10;

/** A page of a collection, newest first. Refuses two cursors at once, or one that names nothing. */
export function listPage<Row extends Stored, Index extends string>(listing: Listing<Row, Index>): ListPage {
  const { ending_before: endingBefore, limit, starting_after: startingAfter } = listing.parameters;
  if (startingAfter !== undefined && endingBefore !== undefined) {
    throw requestRefused('You can only use one of starting_after and ending_before.', {
      param: 'starting_after',
    });
  }
  checkCursor(listing, 'starting_after', startingAfter);
  checkCursor(listing, 'ending_before', endingBefore);
  const page = listing.collection.page({
    limit: limit ?? DEFAULT_LIMIT,
    startingAfter,
    endingBefore,
    within: listing.within,
    accept: listing.accept,
  });
  return { object: 'list', data: page.rows.map(listing.show), has_more: page.hasMore, url: listing.url };
}

function checkCursor<Row extends Stored, Index extends string>(
  listing: Listing<Row, Index>,
  param: string,
  cursor: string | undefined,
): void {
  if (cursor !== undefined && listing.collection.get(cursor) === undefined) {
    throw resourceMissing(listing.kind, cursor, param);
  }
}
