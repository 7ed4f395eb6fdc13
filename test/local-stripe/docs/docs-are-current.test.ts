import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { endpointTable, untestedRoutes } from './endpoint-table';
import { testSources } from './tests-of-routes';

const FILE = join(__dirname, '..', '..', '..', 'docs', 'local-stripe.md');
const BEGIN =
  '<!-- What follows is written by `npm run docs:local-stripe` from the routes. -->\n\n<!-- prettier-ignore-start -->';
const END = '<!-- prettier-ignore-end -->';

/** `npm run docs:local-stripe` sets it: then the file is written before it is compared. */
const WRITES = process.env['HOLDFAST_WRITE_DOCS'] === '1';

describe('docs/local-stripe.md', () => {
  const tests = testSources();

  it('lists every endpoint, parameter and event as the routes have them (if not: npm run docs:local-stripe)', () => {
    const before = readFileSync(FILE, 'utf8');
    const start = before.indexOf(BEGIN);
    const end = before.indexOf(END);
    expect([start, end]).not.toContain(-1);
    const current = `${before.slice(0, start)}${BEGIN}\n\n${endpointTable(tests)}\n${before.slice(end)}`;
    if (WRITES) writeFileSync(FILE, current);
    expect(readFileSync(FILE, 'utf8')).toBe(current);
  });

  it('links every endpoint to a test that calls it', () => {
    expect(untestedRoutes(tests)).toEqual([]);
  });

  it('links only to files that exist', () => {
    const missing = [...readFileSync(FILE, 'utf8').matchAll(/\]\((\.\.?\/[^)#]+)\)/g)]
      .map(([, path]) => path ?? '')
      .filter((path) => !exists(join(FILE, '..', path)));
    expect(missing).toEqual([]);
  });
});

function exists(file: string): boolean {
  try {
    readFileSync(file);
    return true;
  } catch {
    return false;
  }
}
