import type { Static, TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import type { Validator } from 'typebox/compile';

/**
 * One SQL statement, prepared under its name on each connection that runs it. Its first two parameters are always the
 * Stripe account and livemode, whose rows alone it may touch.
 */
export interface Statement<Row extends TSchema> {
  readonly name: string;
  readonly text: string;
  /** Reads rows as Postgres gave them. Throws when one is not of the form that the statement promises. */
  readonly read: (rows: readonly unknown[]) => Static<Row>[];
}

/** Defines a statement by its name, the form of its rows, its SQL, and how a row that Postgres gave gets that form. */
export function defineStatement<Row extends TSchema>(
  name: string,
  row: Row,
  text: string,
  form: (given: unknown) => unknown = (given) => given,
): Statement<Row> {
  let validator: Validator<{}, Row, Static<Row>> | undefined;
  return {
    name,
    text,
    read: (rows) => {
      validator ??= Compile(row);
      const promised = validator;
      return rows.map((given) => {
        const one = form(given);
        if (promised.Check(one)) return one;
        const [problem] = promised.Errors(one);
        throw new Error(
          `Statement ${name} gave a row that is not as expected: ${problem?.instancePath} ${problem?.message}`,
        );
      });
    },
  };
}
