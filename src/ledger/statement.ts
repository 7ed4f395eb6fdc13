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

/** Defines a statement by its name, the form of its rows and its SQL. */
export function defineStatement<Row extends TSchema>(name: string, row: Row, text: string): Statement<Row> {
  let validator: Validator<{}, Row, Static<Row>> | undefined;
  return {
    name,
    text,
    read: (rows) => {
      validator ??= Compile(row);
      const form = validator;
      return rows.map((one) => {
        if (form.Check(one)) return one;
        const [problem] = form.Errors(one);
        throw new Error(
          `Statement ${name} gave a row that is not as expected: ${problem?.instancePath} ${problem?.message}`,
        );
      });
    },
  };
}
