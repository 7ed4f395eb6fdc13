import type { RawValue } from './raw-value';

/** How the table of parameters in the docs names a parameter's kind. */
export interface ParameterDescription {
  readonly kind: string;
  /** The parameters of a hash or of the items of a list. */
  readonly fields?: Readonly<Record<string, Parameter<unknown, boolean>>>;
  /** Why a parameter that Stripe has is refused here. */
  readonly refused?: string;
  readonly secretKeyOnly?: boolean;
}

/** A parameter of an endpoint: how it is read from the wire, and how it is described. */
export interface Parameter<Value, Required extends boolean = false> {
  readonly required: Required;
  readonly description: ParameterDescription;
  /** The checked value; `name` is the full name (`shipping[address][city]`) for errors. Throws a StripeError. */
  readonly read: (raw: RawValue, name: string) => Value;
}

export type Fields = Readonly<Record<string, Parameter<unknown, boolean>>>;

type ValueOf<Field> = Field extends Parameter<infer Value, boolean> ? Value : never;
type RequiredNames<F extends Fields> = {
  [Name in keyof F]: F[Name]['required'] extends true ? Name : never;
}[keyof F];

/** The checked value of a hash: required fields are there, others may be absent. */
export type HashValue<F extends Fields> = { readonly [Name in RequiredNames<F>]: ValueOf<F[Name]> } & {
  readonly [Name in Exclude<keyof F, RequiredNames<F>>]?: ValueOf<F[Name]>;
};

/** The same parameter, without which the request is refused. */
export function required<Value>(parameter: Parameter<Value, boolean>): Parameter<Value, true> {
  return { ...parameter, required: true };
}

/** The same parameter, refused with a publishable key. */
export function secretKeyOnly<Value, Required extends boolean>(
  parameter: Parameter<Value, Required>,
): Parameter<Value, Required> {
  return { ...parameter, description: { ...parameter.description, secretKeyOnly: true } };
}
