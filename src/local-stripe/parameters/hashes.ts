import { parameterInvalid, parameterMissing, parameterUnknown } from '../errors';
import type { MetadataChange } from '../objects/metadata';
import type { Fields, HashValue, Parameter } from './parameter';
import { refused } from './scalars';
import { itemsOf, type RawHash, type RawValue } from './raw-value';

/** Reads the fields of a hash; refuses unknown and missing ones. `path` is empty at the top. */
export function readFields<F extends Fields>(fields: F, raw: RawHash, path: string): HashValue<F> {
  const value: Record<string, unknown> = {};
  for (const key in raw) {
    const name = path === '' ? key : `${path}[${key}]`;
    const field = Object.hasOwn(fields, key) ? fields[key] : undefined;
    if (field === undefined) throw parameterUnknown(name);
    value[key] = field.read(raw[key] ?? '', name);
  }
  for (const key in fields) {
    if (fields[key]?.required === true && value[key] === undefined) {
      throw parameterMissing(path === '' ? key : `${path}[${key}]`);
    }
  }
  return value as HashValue<F>;
}

/** A hash with exactly these fields. */
export function hash<F extends Fields>(fields: F): Parameter<HashValue<F>> {
  return {
    required: false,
    description: { kind: 'hash', fields },
    read: (raw, name) => {
      if (typeof raw === 'string') throw parameterInvalid(name, `Invalid object: ${name} must be a hash.`);
      return readFields(fields, raw, name);
    },
  };
}

/** A list; on the wire `name[]=…` or `name[0]=…`. */
export function list<Value>(item: Parameter<Value, boolean>): Parameter<readonly Value[]> {
  const { fields } = item.description;
  return {
    required: false,
    description: {
      kind: `list of ${item.description.kind}`,
      ...(fields === undefined ? {} : { fields }),
    },
    read: (raw, name) => {
      const items = typeof raw === 'string' ? null : itemsOf(raw);
      if (items === null) throw parameterInvalid(name, `Invalid array: ${name} must be a list.`);
      return items.map((value, place) => item.read(value, `${name}[${place}]`));
    },
  };
}

/** Several parameters of Stripe's that are refused for the same reason. */
export function refusedFields<const Name extends string>(
  reason: string,
  names: readonly Name[],
): Readonly<Record<Name, Parameter<never>>> {
  return Object.fromEntries(names.map((name) => [name, refused(reason)])) as Record<Name, Parameter<never>>;
}

const METADATA_KEYS = 50;
const METADATA_KEY_LENGTH = 40;
const METADATA_VALUE_LENGTH = 500;

/** `metadata`: up to 50 keys of 40 characters, values of 500; an empty value unsets (docs: api/metadata). */
export function metadata(): Parameter<MetadataChange> {
  return { required: false, description: { kind: 'metadata' }, read: readMetadata };
}

function readMetadata(raw: RawValue, name: string): MetadataChange {
  if (typeof raw === 'string') {
    if (raw === '') return '';
    throw parameterInvalid(name, `Invalid object: ${name} must be a hash.`);
  }
  const entries = Object.entries(raw);
  if (entries.length > METADATA_KEYS)
    throw parameterInvalid(name, `Metadata can have at most ${METADATA_KEYS} keys.`);
  const change: Record<string, string> = {};
  for (const [key, value] of entries) {
    if (typeof value !== 'string')
      throw parameterInvalid(`${name}[${key}]`, 'Metadata values must be strings.');
    if (key.length > METADATA_KEY_LENGTH) {
      throw parameterInvalid(
        `${name}[${key}]`,
        `Metadata keys can have at most ${METADATA_KEY_LENGTH} characters.`,
      );
    }
    if (value.length > METADATA_VALUE_LENGTH) {
      throw parameterInvalid(
        `${name}[${key}]`,
        `Metadata values can have at most ${METADATA_VALUE_LENGTH} characters.`,
      );
    }
    change[key] = value;
  }
  return change;
}
