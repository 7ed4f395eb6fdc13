import { Type } from 'typebox';
import type { Static } from 'typebox';
import { money } from '../domain/money';
import type { Money } from '../domain/money';

/**
 * Money on every boundary: minor units as a decimal string, because JSON has no bigint. A whole number is accepted
 * on input as long as JSON can carry it exactly.
 */
export const MoneyOnWire = Type.Object(
  {
    amount: Type.Union([
      Type.String({
        pattern: '^-?[0-9]{1,18}$',
        description: 'Minor units as a decimal string, such as "43000" for 430.00 EUR.',
      }),
      Type.Integer({ minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER }),
    ]),
    currency: Type.String({ pattern: '^[a-z]{3}$', description: 'Three-letter ISO code in lower case.' }),
  },
  { additionalProperties: false },
);
export type MoneyOnWire = Static<typeof MoneyOnWire>;

/** Money as it is written to a boundary. */
export const WrittenMoney = Type.Object({
  amount: Type.Readonly(Type.String()),
  currency: Type.Readonly(Type.String()),
});
export type WrittenMoney = Static<typeof WrittenMoney>;

/** Reads money that has passed `MoneyOnWire`. */
export function moneyFromWire(wire: MoneyOnWire): Money {
  return money(BigInt(wire.amount), wire.currency);
}

/** Writes money for a boundary. */
export function moneyToWire(value: Money): WrittenMoney {
  return { amount: value.amount.toString(), currency: value.currency };
}
