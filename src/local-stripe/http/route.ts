import { secretKeyRequired } from '../errors';
import { readFields } from '../parameters/hashes';
import { expandParameter } from '../parameters/common';
import type { Fields, HashValue } from '../parameters/parameter';
import type { RawHash } from '../parameters/raw-value';
import type { Account } from '../state/account';

type NamesIn<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | NamesIn<Rest>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never;

/** What a handler is given: everything about the request has been checked. */
export interface RouteRequest<Path extends string, F extends Fields> {
  readonly account: Account;
  /** The named parts of the path. */
  readonly path: Readonly<Record<NamesIn<Path>, string>>;
  readonly parameters: HashValue<F>;
  /** The request's `Stripe-Version`, or the account's. */
  readonly apiVersion: string;
  /** A publishable key, of a customer's browser or app, may do less. */
  readonly apiKey: ApiKeyKind;
}

export type Method = 'DELETE' | 'GET' | 'POST';

/** Which keys may call: control routes need none. */
export type KeyKind = 'none' | 'secret' | 'secret_or_publishable';

/** What kind of key a request came with. */
export type ApiKeyKind = 'publishable' | 'secret';

/** An endpoint as data: what the server, the table in the docs and the conformance tests are made from. */
export interface RouteDeclaration<Path extends string, F extends Fields> {
  readonly method: Method;
  /** Parts that begin with a colon are named as in Stripe's OpenAPI document. */
  readonly path: Path;
  readonly keys?: KeyKind;
  readonly parameters: F;
  /** Synchronous, so that each request is one step; what it refuses it refuses before it changes anything. */
  readonly handle: (request: RouteRequest<Path, F>) => object;
}

/** A request after routing and decoding, before its parameters are checked. */
export interface RawRequest {
  readonly account: Account;
  readonly path: Readonly<Record<string, string>>;
  readonly parameters: RawHash;
  readonly apiVersion: string;
  readonly apiKey: ApiKeyKind;
}

/** A route whose own types are sealed inside, so that all routes fit in one list. */
export interface Route {
  readonly method: Method;
  readonly path: string;
  readonly keys: KeyKind;
  readonly parameters: Fields;
  /** Checks the parameters, and answers what is left to do and which fields to expand. */
  readonly prepare: (request: RawRequest) => PreparedRequest;
}

export interface PreparedRequest {
  readonly expand: readonly string[];
  readonly execute: () => object;
}

/** Declares a route. Every route also takes `expand[]`. */
export function defineRoute<const Path extends string, F extends Fields>(
  declaration: RouteDeclaration<Path, F>,
): Route {
  return {
    method: declaration.method,
    path: declaration.path,
    keys: declaration.keys ?? 'secret',
    parameters: declaration.parameters,
    prepare: (request) => {
      const { expand, ...raw } = request.parameters;
      if (request.apiKey === 'publishable') refuseSecretParameters(declaration.parameters, raw);
      const parameters = readFields(declaration.parameters, raw, '');
      return {
        expand: expand === undefined ? [] : expandParameter.read(expand, 'expand'),
        execute: () =>
          declaration.handle({
            account: request.account,
            path: request.path,
            parameters,
            apiVersion: request.apiVersion,
            apiKey: request.apiKey,
          }),
      };
    },
  };
}

/** Some parameters need a secret key, even where the endpoint does not (docs: api/payment_intents/confirm). */
function refuseSecretParameters(fields: Fields, raw: RawHash): void {
  for (const name of Object.keys(raw)) {
    if (Object.hasOwn(fields, name) && fields[name]?.description.secretKeyOnly === true)
      throw secretKeyRequired(`The parameter ${name} can only be used with a secret API key.`, name);
  }
}
