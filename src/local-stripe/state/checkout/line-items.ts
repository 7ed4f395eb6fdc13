import { parameterMissing, requestRefused } from '../../errors';
import type { CheckoutLineItem } from '../../objects/checkout-session';
import { embeddedList, type EmbeddedList } from '../../objects/embedded-list';
import type { Account } from '../account';
import { checkPrice, createPrice, type NewPrice } from '../prices/create-price';
import { findPrice } from '../prices/find-price';
import { amountOf, decimalText } from '../prices/unit-amount';

export interface NewLineItem {
  readonly metadata?: Readonly<Record<string, string>> | '';
  readonly price?: string;
  readonly price_data?: NewPrice;
  readonly quantity?: number;
}

/** Refuses items that name no price, or prices in several currencies. Answers the currency and the sum in minor units. */
export function checkLineItems(
  account: Account,
  items: readonly NewLineItem[],
): { readonly currency: string; readonly total: number } {
  const currencies = new Set<string>();
  let total = 0;
  for (const [place, item] of items.entries()) {
    const name = `line_items[${place}]`;
    const price = namedPrice(account, item, name);
    currencies.add(price.currency);
    total += amountOf(price.unitAmountDecimal, String(quantityOf(item)));
  }
  const [currency, other] = currencies;
  if (currency === undefined) throw parameterMissing('line_items');
  if (other === undefined) return { currency, total };
  const message = `All line_items must be in the same currency, but there are ${currency} and ${other}.`;
  throw requestRefused(message, { param: 'line_items' });
}

function namedPrice(
  account: Account,
  item: NewLineItem,
  name: string,
): { readonly currency: string; readonly unitAmountDecimal: string } {
  if (item.price_data !== undefined && item.price !== undefined) {
    throw requestRefused('You may only specify one of these parameters: price, price_data.', {
      param: `${name}[price]`,
    });
  }
  if (item.price_data !== undefined) {
    checkPrice(account, item.price_data, `${name}[price_data]`);
    const { currency, unit_amount: unitAmount, unit_amount_decimal: decimal } = item.price_data;
    return { currency, unitAmountDecimal: decimalText(unitAmount ?? decimal ?? 0) };
  }
  if (item.price === undefined) throw parameterMissing(`${name}[price]`);
  const price = findPrice(account, item.price, `${name}[price]`);
  return { currency: price.currency, unitAmountDecimal: price.unit_amount_decimal };
}

/** Makes the items after `checkLineItems`, with the prices of `price_data`. */
export function makeLineItems(account: Account, items: readonly NewLineItem[]): readonly CheckoutLineItem[] {
  return items.map((item) => {
    const price =
      item.price_data === undefined
        ? findPrice(account, item.price ?? '', 'line_items')
        : createPrice(account, item.price_data, true);
    const amount = amountOf(price.unit_amount_decimal, String(quantityOf(item)));
    return {
      id: account.identifiers.next('li'),
      object: 'item',
      adjustable_quantity: null,
      amount_discount: 0,
      amount_subtotal: amount,
      amount_tax: 0,
      amount_total: amount,
      currency: price.currency,
      description: account.products.get(price.product)?.object.name ?? price.product,
      discounts: [],
      metadata: typeof item.metadata === 'object' ? item.metadata : {},
      price,
      quantity: quantityOf(item),
      taxes: [],
    };
  });
}

function quantityOf(item: NewLineItem): number {
  return item.quantity ?? 1;
}

/** `session.line_items`, which is only there when expanded. */
export function lineItemsOf(account: Account, sessionId: string): EmbeddedList<CheckoutLineItem> {
  const items = account.checkoutSessions.get(sessionId)?.lineItems ?? [];
  return embeddedList(items, `/v1/checkout/sessions/${sessionId}/line_items`);
}
