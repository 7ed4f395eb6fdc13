import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Type, type Static } from 'typebox';
import { Value } from 'typebox/value';
import { runProgram } from '../../../src/dev/run-program';
import { STRIPE_MOCK, STRIPE_MOCK_VERSION } from '../../support/stripe-mock';

/** A JSON schema as the document has it: an object that we look into with care. */
export const JsonObject = Type.Record(Type.String(), Type.Unknown());
export type JsonObject = Static<typeof JsonObject>;

const Content = Type.Record(Type.String(), Type.Object({ schema: JsonObject }));
const Operation = Type.Object({
  parameters: Type.Optional(
    Type.Array(Type.Object({ in: Type.String(), name: Type.String(), schema: Type.Optional(JsonObject) })),
  ),
  requestBody: Type.Optional(Type.Object({ content: Content })),
  responses: Type.Record(Type.String(), Type.Object({ content: Content })),
});
export type Operation = Static<typeof Operation>;

const Specification = Type.Object({
  info: Type.Object({ version: Type.String() }),
  paths: Type.Record(Type.String(), Type.Record(Type.String(), Operation)),
  components: Type.Object({ schemas: Type.Record(Type.String(), JsonObject) }),
});
export type Specification = Static<typeof Specification>;

/**
 * Stripe's OpenAPI document, from Go's module cache; fetched if it is not there. Null without a Go toolchain, which
 * the caller says; where CI is set there has to be one, and it throws.
 */
export async function stripesSpecification(): Promise<Specification | null> {
  if (!(await hasGo())) {
    if (process.env['CI'] === undefined) return null;
    throw new Error(
      'CI checks Local Stripe against the OpenAPI document of stripe-mock and needs Go for it.',
    );
  }
  const module = `${STRIPE_MOCK}@${STRIPE_MOCK_VERSION}`;
  const found = await go(['mod', 'download', '-json', module]);
  const { Dir: folder } = Value.Parse(Type.Object({ Dir: Type.String() }), JSON.parse(found));
  const text = readFileSync(join(folder, 'embedded', 'openapi', 'spec3.json'), 'utf8');
  const document: unknown = JSON.parse(text);
  if (Value.Check(Specification, document)) return document;
  throw new Error(`The OpenAPI document of ${module} has another form than expected.`);
}

/** In a folder outside any module, so that ours is not looked for. */
function go(parameters: string[]): Promise<string> {
  return runProgram('go', parameters, { folder: tmpdir(), timeoutSeconds: 300 });
}

async function hasGo(): Promise<boolean> {
  return go(['version']).then(
    () => true,
    () => false,
  );
}

/** What is said where these tests can't run. */
export const SKIPPED =
  "SKIPPED: without a Go toolchain Stripe's OpenAPI document can't be read, so nothing was compared with it.";
