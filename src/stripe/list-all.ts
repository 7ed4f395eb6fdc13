import type StripeSdk from 'stripe';
import type { StripeOperation } from './map-error';
import type { StripeCall } from './stripe-client';

/** Every page of a list, the newest object first; each page is a call of its own (docs.stripe.com/api/pagination). */
export async function listAll<Item extends { id: string }>(
  call: StripeCall,
  asked: StripeOperation,
  page: (sdk: StripeSdk, after: { starting_after?: string }) => Promise<{ data: Item[]; has_more: boolean }>,
): Promise<Item[]> {
  const items: Item[] = [];
  for (let more = true; more; ) {
    const last = items.at(-1);
    const list = await call(asked, (sdk) => page(sdk, last === undefined ? {} : { starting_after: last.id }));
    items.push(...list.data);
    more = list.has_more && list.data.length > 0;
  }
  return items;
}
