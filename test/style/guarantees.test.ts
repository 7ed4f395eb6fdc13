import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unprovedPromises } from './rules/promises-are-proved';

const checkout = join(__dirname, '..', '..');
const docs = readFileSync(join(checkout, 'docs', 'guarantees.md'), 'utf8');

function readTest(path: string): string | null {
  const file = join(checkout, path);
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}

describe('docs/guarantees.md', () => {
  test('names for each promise a test that there is', () => {
    expect(unprovedPromises(docs, readTest)).toEqual([]);
  });

  const planted = (path: string): string | null =>
    path === 'test/a.test.ts'
      ? `describe('Money', () => { it.each([[1, (2)]])('is never lost', () => {}); });`
      : null;

  test.each([
    ['- **Safe.** Proved by\n  `test/a.test.ts`: “is\n  never lost”.', 0],
    ['- **Safe.** Proved by `test/a.test.ts`: “Money”.', 0],
    ['- **Safe.** We think so.', 1],
    ['- **Safe.** Proved by `test/a.test.ts`: “is always lost”.', 1],
    ['- **Safe.** Proved by `test/b.test.ts`: “is never lost”.', 1],
    ['- **Safe.** Proved by `test/a.test.ts`: “Money”.\n- **Sound.** Of course.', 1],
    ['# Nothing', 1],
  ])('is found wanting where a proof is missing: %j', (text, faults) => {
    expect(unprovedPromises(text, planted)).toHaveLength(faults);
  });
});
