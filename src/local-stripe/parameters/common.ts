import type { Address, Shipping } from '../objects/address';
import { UNKNOWN_ADDRESS } from '../objects/address';
import { hash, list } from './hashes';
import { required, type HashValue, type Parameter } from './parameter';
import { integer, text, unsettable } from './scalars';

const addressFields = {
  city: unsettable(text()),
  country: unsettable(text()),
  line1: unsettable(text()),
  line2: unsettable(text()),
  postal_code: unsettable(text()),
  state: unsettable(text()),
};

function mapped<From, To>(parameter: Parameter<From>, map: (value: From) => To): Parameter<To> {
  return { ...parameter, read: (raw, name) => map(parameter.read(raw, name)) };
}

/** Stripe's `address`. */
export function address(): Parameter<Address> {
  return mapped(hash(addressFields), (given) => ({ ...UNKNOWN_ADDRESS, ...given }));
}

/** Stripe's `shipping`. */
export function shipping(): Parameter<Shipping> {
  const fields = {
    address: required(address()),
    carrier: unsettable(text()),
    name: required(text()),
    phone: unsettable(text()),
    tracking_number: unsettable(text()),
  };
  return mapped(hash(fields), (given) => ({ carrier: null, phone: null, tracking_number: null, ...given }));
}

/** The parameters of every list (docs: api/pagination). */
export const listParameters = {
  ending_before: text(),
  limit: integer({ minimum: 1, maximum: 100 }),
  starting_after: text(),
};
export type ListParameters = HashValue<typeof listParameters>;

/** A filter by time: at that second, or between bounds. */
export interface TimeRange {
  readonly gt?: number;
  readonly gte?: number;
  readonly lt?: number;
  readonly lte?: number;
}

/** `created` of lists: a second, or a hash of bounds. */
export function timeRange(): Parameter<TimeRange> {
  const second = integer();
  const bounds = hash({ gt: integer(), gte: integer(), lt: integer(), lte: integer() });
  return {
    required: false,
    description: { kind: 'time, or hash of gt, gte, lt, lte' },
    read: (raw, name) => {
      if (typeof raw !== 'string') return bounds.read(raw, name);
      const at = second.read(raw, name);
      return { gte: at, lte: at };
    },
  };
}

/** Whether a time in unix seconds is within the range; every time is in no range at all. */
export function isWithin(time: number, range: TimeRange | undefined): boolean {
  if (range === undefined) return true;
  const { gt = -Infinity, gte = -Infinity, lt = Infinity, lte = Infinity } = range;
  return time > gt && time >= gte && time < lt && time <= lte;
}

/** `expand[]`, which every endpoint takes. */
export const expandParameter = list(text());
