import { parameterInvalid } from '../errors';
import type { Parameter } from './parameter';
import { text } from './scalars';

/** A decimal number with at most twelve places, kept as text. */
export function decimal(): Parameter<string> {
  const inner = text(40);
  return {
    required: false,
    description: { kind: 'decimal' },
    read: (raw, name) => {
      const value = inner.read(raw, name);
      if (/^[+-]?\d+(\.\d{1,12})?$/.test(value)) return value;
      throw parameterInvalid(name, `Invalid decimal: ${value}; it can have at most 12 decimal places.`);
    },
  };
}
