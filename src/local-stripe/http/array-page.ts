import { resourceMissing } from '../errors';
import type { ListParameters } from '../parameters/common';
import type { ListPage } from './list-page';

const DEFAULT_LIMIT = 10;

/** A page of items that have an order of their own, such as the lines of an invoice. Refuses an unknown cursor. */
export function arrayPage(
  items: readonly { readonly id: string }[],
  url: string,
  parameters: ListParameters,
): ListPage {
  const { ending_before: endingBefore, limit = DEFAULT_LIMIT, starting_after: startingAfter } = parameters;
  if (endingBefore !== undefined) {
    const before = items.slice(0, placeOf(items, endingBefore, 'ending_before'));
    return { object: 'list', data: before.slice(-limit), has_more: before.length > limit, url };
  }
  const after =
    startingAfter === undefined ? items : items.slice(placeOf(items, startingAfter, 'starting_after') + 1);
  return { object: 'list', data: after.slice(0, limit), has_more: after.length > limit, url };
}

function placeOf(items: readonly { readonly id: string }[], id: string, param: string): number {
  const place = items.findIndex((item) => item.id === id);
  if (place === -1) throw resourceMissing('item', id, param);
  return place;
}
