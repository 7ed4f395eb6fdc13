const DECIMAL_PLACES = 12;
const SCALE = 10n ** BigInt(DECIMAL_PLACES);

/** A unit amount in minor units as decimal text without trailing zeros. */
export function decimalText(amount: number | string): string {
  const [whole = '0', fraction = ''] = String(amount).split('.');
  const kept = fraction.replace(/0+$/, '');
  return kept === '' ? whole : `${whole}.${kept}`;
}

/** The unit amount as a whole number, or null if it is none. */
export function wholeAmount(decimal: string): number | null {
  return decimal.includes('.') ? null : Number(decimal);
}

/** `quantity` units at the decimal amount, in minor units, rounded half away from zero. */
export function amountOf(unitAmountDecimal: string, quantity: string): number {
  const product = scaled(unitAmountDecimal) * scaled(quantity);
  const scale = SCALE * SCALE;
  const magnitude = product < 0n ? -product : product;
  const rounded = Number((magnitude + scale / 2n) / scale);
  return product < 0n ? -rounded : rounded;
}

function scaled(decimal: string): bigint {
  const negative = decimal.startsWith('-');
  const [whole = '0', fraction = ''] = decimal.replace(/^[+-]/, '').split('.');
  const units = BigInt(whole) * SCALE + BigInt(fraction.padEnd(DECIMAL_PLACES, '0'));
  return negative ? -units : units;
}
