import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sdkRoutes, shapeOf, type RequestShape } from './sdk-routes';

/** A test file and what it speaks of. */
export interface TestSource {
  /** Its path below test/local-stripe. */
  readonly path: string;
  readonly text: string;
  /** The requests that it makes, by the SDK or by a path written out. */
  readonly requests: ReadonlySet<RequestShape>;
}

const FOLDER = join(__dirname, '..');
const SHARED = 'local-stripe-under-test.ts';
/** These drive every route there is, so a link to them says nothing. */
const NOT_LINKED = /^(conformance|docs)\//;

/** Every test of Local Stripe, with the requests that can be seen in its source. */
export function testSources(): readonly TestSource[] {
  const routes = sdkRoutes();
  const shared = requestsOfSharedFunctions(routes);
  return readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.test.ts') && !NOT_LINKED.test(path))
    .sort()
    .map((path) => {
      const text = readFileSync(join(FOLDER, path), 'utf8');
      const byName = [...shared].flatMap(([name, requests]) =>
        text.includes(`${name}(`) ? [...requests] : [],
      );
      return { path, text, requests: new Set([...requestsIn(text, routes), ...byName]) };
    });
}

/** What the functions that all tests share request, by the function's name. */
function requestsOfSharedFunctions(
  routes: ReadonlyMap<string, RequestShape>,
): ReadonlyMap<string, ReadonlySet<RequestShape>> {
  const blocks = readFileSync(join(FOLDER, SHARED), 'utf8').split(/^export /m);
  return new Map(
    blocks.flatMap((block): [string, ReadonlySet<RequestShape>][] => {
      const name = /^(?:async )?function (\w+)/.exec(block)?.[1];
      return name === undefined ? [] : [[name, requestsIn(block, routes)]];
    }),
  );
}

/** A path that ends in a placeholder may stand for several: those of which the source names the last word. */
function shapesOf(shape: RequestShape, text: string): readonly RequestShape[] {
  if (!shape.endsWith('/:')) return [shape];
  const words = [...text.matchAll(/'([a-z_]+)'/g)].map(([, word]) => `${shape.slice(0, -1)}${word}`);
  return [shape, ...words];
}

function requestsIn(text: string, routes: ReadonlyMap<string, RequestShape>): ReadonlySet<RequestShape> {
  const requests = new Set<RequestShape>();
  const joined = text.replace(/\s*\n\s*\./g, '.');
  for (const [, chain = ''] of joined.matchAll(/([\w.]+)\(/g)) {
    const names = chain.split('.');
    const shapes = names.map((_name, place) => routes.get(names.slice(place).join('.')));
    for (const shape of shapes) if (shape !== undefined) requests.add(shape);
  }
  for (const [, path] of text.matchAll(/['"`](?:\$\{[^}]*\})?(\/_local\/[^'"`?\s]*)/g)) {
    for (const method of ['GET', 'POST']) {
      for (const shape of shapesOf(shapeOf(method, path ?? ''), text)) requests.add(shape);
    }
  }
  return requests;
}
