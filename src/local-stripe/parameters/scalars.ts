import { parameterEmpty, parameterInvalid, parameterInvalidInteger, parameterUnsupported } from '../errors';
import { CURRENCIES } from '../objects/currencies';
import type { Parameter } from './parameter';
import type { RawValue } from './raw-value';

function textOf(raw: RawValue, name: string): string {
  if (typeof raw !== 'string') throw parameterInvalid(name, `Invalid string: ${name} must be a string.`);
  if (raw === '') throw parameterEmpty(name);
  return raw;
}

/** Text of up to `maximum` characters. */
export function text(maximum = 5000): Parameter<string> {
  return {
    required: false,
    description: { kind: 'string' },
    read: (raw, name) => {
      const value = textOf(raw, name);
      if (value.length <= maximum) return value;
      throw parameterInvalid(name, `Invalid string: ${name} must be at most ${maximum} characters.`);
    },
  };
}

/** A whole number between the bounds, both included. */
export function integer(
  bounds: { readonly minimum?: number; readonly maximum?: number } = {},
): Parameter<number> {
  const { minimum = Number.MIN_SAFE_INTEGER, maximum = Number.MAX_SAFE_INTEGER } = bounds;
  return {
    required: false,
    description: { kind: 'integer' },
    read: (raw, name) => {
      const digits = textOf(raw, name);
      const value = Number(digits);
      if (!/^[+-]?\d+$/.test(digits) || !Number.isSafeInteger(value)) {
        throw parameterInvalidInteger(name, `Invalid integer: ${digits}`);
      }
      if (value < minimum) {
        throw parameterInvalidInteger(name, `This value must be greater than or equal to ${minimum}.`);
      }
      if (value > maximum)
        throw parameterInvalidInteger(name, `This value must be less than or equal to ${maximum}.`);
      return value;
    },
  };
}

/** A number from 0 to 1, as a probability is. */
export function share(): Parameter<number> {
  return {
    required: false,
    description: { kind: 'number from 0 to 1' },
    read: (raw, name) => {
      const digits = textOf(raw, name);
      const value = Number(digits);
      if (value >= 0 && value <= 1) return value;
      throw parameterInvalid(name, `${name} must be a number from 0 to 1, not ${digits}`);
    },
  };
}

/** `true` or `false`. */
export function flag(): Parameter<boolean> {
  return {
    required: false,
    description: { kind: 'boolean' },
    read: (raw, name) => {
      const value = textOf(raw, name);
      if (value === 'true') return true;
      if (value === 'false') return false;
      throw parameterInvalid(name, `Invalid boolean: ${value}`);
    },
  };
}

/** `true` or `false`, or one of a list of words that say more than `true`. */
export function flagOr<const Word extends string>(...words: readonly Word[]): Parameter<Word | boolean> {
  return {
    required: false,
    description: { kind: `boolean, or enum: ${words.join(', ')}` },
    read: (raw, name) => words.find((candidate) => candidate === raw) ?? flag().read(raw, name),
  };
}

/** One of a list of words. */
export function choice<const Word extends string>(...words: readonly Word[]): Parameter<Word> {
  return {
    required: false,
    description: { kind: `enum: ${words.join(', ')}` },
    read: (raw, name) => {
      const value = textOf(raw, name);
      const word = words.find((candidate) => candidate === value);
      if (word !== undefined) return word;
      throw parameterInvalid(name, `Invalid ${name}: must be one of ${words.join(', ')}`);
    },
  };
}

const CURRENCY_CODES = new Set(CURRENCIES);

/** A currency that Stripe supports, as its lowercase ISO code (docs: currencies). */
export function currency(): Parameter<string> {
  return {
    required: false,
    description: { kind: 'currency' },
    read: (raw, name) => {
      const value = textOf(raw, name);
      if (CURRENCY_CODES.has(value)) return value;
      const message = `Invalid currency: ${value}. Stripe currently supports these currencies: ${CURRENCIES.join(', ')}`;
      throw parameterInvalid(name, message);
    },
  };
}

/** The parameter, or an empty string, which unsets it and reads as null. */
export function unsettable<Value>(parameter: Parameter<Value>): Parameter<Value | null> {
  return {
    required: false,
    description: { ...parameter.description, kind: `${parameter.description.kind}, or empty` },
    read: (raw, name) => (raw === '' ? null : parameter.read(raw, name)),
  };
}

/** A parameter of Stripe's that is refused with an error of its own, which gives the reason. */
export function refused(reason: string): Parameter<never> {
  return {
    required: false,
    description: { kind: 'refused', refused: reason },
    read: (_raw, name) => {
      throw parameterUnsupported(name, reason);
    },
  };
}
