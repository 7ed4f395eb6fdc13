import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Type } from 'typebox';
import type { Static } from 'typebox';
import { Value } from 'typebox/value';
import { parse } from 'yaml';
import { checkoutFolder } from '../../src/dev/folders';

const Service = Type.Object({
  build: Type.Optional(Type.Unknown()),
  command: Type.Optional(Type.Array(Type.String())),
  environment: Type.Optional(Type.Record(Type.String(), Type.String())),
  depends_on: Type.Optional(Type.Record(Type.String(), Type.Object({ condition: Type.String() }))),
  configs: Type.Optional(Type.Array(Type.Object({ source: Type.String() }))),
  healthcheck: Type.Optional(Type.Object({ test: Type.Array(Type.String()) })),
});

const ComposeFile = Type.Object({
  services: Type.Record(Type.String(), Service),
  configs: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
});

/** What tests look at of docker-compose.yml. */
export type ComposeFile = Static<typeof ComposeFile>;
export type ComposeService = Static<typeof Service>;

/** The file as Compose's schema sees it: anchors and merges resolved. */
export function readComposeDocument(): unknown {
  return parse(readFileSync(join(checkoutFolder, 'docker-compose.yml'), 'utf8'), { merge: true });
}

/** The file as Compose acts on it, with nothing set in the environment: `${NAME:-default}` is the default. */
export function readComposeFile(): ComposeFile {
  const text = readFileSync(join(checkoutFolder, 'docker-compose.yml'), 'utf8');
  const interpolated = text.replaceAll(/\$\{\w+:?-([^}]*)\}/g, '$1');
  return Value.Parse(ComposeFile, parse(interpolated, { merge: true }));
}
