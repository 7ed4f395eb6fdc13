import { Type } from 'typebox';
import type { Static, TSchema } from 'typebox';
import { Compile } from 'typebox/compile';

/** timestamptz, which the driver reads as a Date. */
export const Instant = Type.Refine(
  Type.Unsafe<Date>({}),
  (value) => value instanceof Date,
  () => 'must be an instant',
);

/** bigint, which the pool of the ledger reads as a bigint. */
export const BigInteger = Type.BigInt();

/** The row of a statement that gives none. */
export const NoRow = Type.Object({});

/** A column that may be null. */
export const nullable = <Schema extends TSchema>(schema: Schema) => Type.Union([schema, Type.Null()]);

/** One of all members of a union type; a list in which one is missing is a compile error. */
export const oneOf =
  <Union extends string>() =>
  <const List extends readonly Union[]>(
    list: List &
      ([Exclude<Union, List[number]>] extends [never] ? unknown : 'a member of the union is missing'),
  ) =>
    Type.Unsafe<Union>(Type.Enum([...list]));

export interface JsonColumn<Schema extends TSchema> {
  readonly schema: Schema;
  /** JSON for the column. Throws when the value is not of the form in which it will be read. */
  write(value: Static<Schema>): string;
}

/** A json or jsonb column: what is written to it is of the form in which it is read. */
export function jsonColumn<Schema extends TSchema>(name: string, schema: Schema): JsonColumn<Schema> {
  const form = Compile(schema);
  return {
    schema,
    write: (value) => {
      const [problem] = form.Check(value) ? [] : form.Errors(value);
      if (problem === undefined) return JSON.stringify(value);
      throw new TypeError(`${name} can't be stored: ${problem.instancePath} ${problem.message}`);
    },
  };
}
