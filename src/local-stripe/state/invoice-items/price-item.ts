import { parameterMissing, requestRefused } from '../../errors';
import type { Pricing } from '../../objects/invoice-item';
import type { Price } from '../../objects/price';
import type { Account } from '../account';
import { checkPrice, createPrice, type NewPrice } from '../prices/create-price';
import { findPrice } from '../prices/find-price';
import { amountOf, decimalText } from '../prices/unit-amount';

/** How much an item is: an amount, or a quantity of a price or unit amount. */
export interface ItemPrice {
  readonly amount?: number;
  readonly price_data?: NewPrice;
  readonly pricing?: { readonly price?: string };
  readonly quantity?: number;
  readonly quantity_decimal?: string;
  readonly unit_amount_decimal?: string;
}

/** The fields of an item that its price decides. */
export interface PricedItem {
  readonly amount: number;
  readonly pricing: Pricing | null;
  readonly quantity: number;
  readonly quantity_decimal: string;
}

/** Whether the request says how much the item is. */
export function namesPrice(given: ItemPrice): boolean {
  return (
    given.amount !== undefined ||
    given.price_data !== undefined ||
    given.pricing?.price !== undefined ||
    given.unit_amount_decimal !== undefined
  );
}

/** Refuses what does not name exactly one price, or one in another currency. `path` is empty or the line's name. */
export function checkItemPrice(account: Account, given: ItemPrice, currency: string, path: string): void {
  const named = (name: string): string => (path === '' ? name : `${path}[${name}]`);
  const ways = [given.amount, given.price_data, given.pricing?.price, given.unit_amount_decimal];
  const count = ways.filter((way) => way !== undefined).length;
  if (count === 0) throw parameterMissing(named('amount'));
  if (count > 1) {
    throw requestRefused(
      'You may only specify one of these parameters: amount, price_data, pricing, unit_amount_decimal.',
      { param: named('amount') },
    );
  }
  const hasQuantity = given.quantity !== undefined || given.quantity_decimal !== undefined;
  if (given.amount !== undefined && hasQuantity) {
    throw requestRefused('A quantity does not go with an amount; give a unit_amount_decimal or a price.', {
      param: named('quantity'),
    });
  }
  if (given.price_data !== undefined) checkPrice(account, given.price_data, named('price_data'));
  const price =
    given.price_data ??
    (given.pricing?.price === undefined
      ? undefined
      : findPrice(account, given.pricing.price, named('pricing[price]')));
  if (price === undefined || price.currency === currency) return;
  throw requestRefused(`The price is in ${price.currency}, the item in ${currency}.`, {
    param: named('currency'),
  });
}

/** Works out the amount after `checkItemPrice`; makes the price of `price_data`. */
export function priceItem(account: Account, given: ItemPrice): PricedItem {
  if (given.amount !== undefined) {
    return {
      amount: given.amount,
      pricing: { type: 'price_details', unit_amount_decimal: String(given.amount) },
      quantity: 1,
      quantity_decimal: '1',
    };
  }
  const quantity = decimalText(given.quantity_decimal ?? given.quantity ?? 1);
  const price = priceOf(account, given);
  const unitAmount = price?.unit_amount_decimal ?? decimalText(given.unit_amount_decimal ?? 0);
  const details = price === null ? {} : { price_details: { price: price.id, product: price.product } };
  return {
    amount: amountOf(unitAmount, quantity),
    pricing: { type: 'price_details', ...details, unit_amount_decimal: unitAmount },
    quantity: Math.floor(Number(quantity)),
    quantity_decimal: quantity,
  };
}

function priceOf(account: Account, given: ItemPrice): Price | null {
  if (given.price_data !== undefined) return createPrice(account, given.price_data, true);
  const id = given.pricing?.price;
  return id === undefined ? null : findPrice(account, id, 'pricing[price]');
}
