import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { Type } from 'typebox';
import { Value } from 'typebox/value';
import { breaches, cleanTree } from './planted-tree';
import type { Tree } from './planted-tree';

const run = promisify(execFile);
const checkout = join(__dirname, '..', '..');
const config = join(checkout, '.dependency-cruiser.cjs');
const program = join(checkout, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs');

const Report = Type.Object({
  summary: Type.Object({
    violations: Type.Array(Type.Object({ from: Type.String(), rule: Type.Object({ name: Type.String() }) })),
  }),
});

/** What dependency-cruiser finds with our rules in a tree, as `file: rule`. */
async function violationsIn(tree: Tree): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'holdfast-layers-'));
  try {
    for (const [path, text] of Object.entries(tree)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
    const parameters = [program, '--config', config, '--output-type', 'json', 'src'];
    const { stdout } = await run(process.execPath, parameters, { cwd: folder, maxBuffer: 64 * 1024 * 1024 });
    const { summary } = Value.Parse(Report, JSON.parse(stdout));
    return summary.violations.map(({ from, rule }) => `${from}: ${rule.name}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** `npm run layers` holds the checkout to these rules. */
describe('the rules of the layers', () => {
  const planted: Tree = Object.assign(
    {},
    ...breaches.map(({ files, besides }) => ({ ...files, ...besides })),
  );
  let inCleanTree: readonly string[] = [];
  let inBrokenTree: readonly string[] = [];

  beforeAll(async () => {
    [inCleanTree, inBrokenTree] = await Promise.all([
      violationsIn(cleanTree),
      violationsIn({ ...cleanTree, ...planted }),
    ]);
  });

  test('say nothing of a tree in which every part does what it may do', () => {
    expect(inCleanTree).toEqual([]);
  });

  test.each(breaches)('$rule is reported wherever it is broken', ({ rule, files }) => {
    const reported = Object.keys(files).filter((file) => inBrokenTree.includes(`${file}: ${rule}`));
    expect(reported).toEqual(Object.keys(files));
  });

  test('are reported nowhere else', () => {
    const files = inBrokenTree.map((violation) => violation.slice(0, violation.indexOf(':')));
    expect(files.filter((file) => !(file in planted))).toEqual([]);
  });

  test('are each broken here', () => {
    const { forbidden } = jest.requireActual<{ forbidden: { name: string }[] }>(config);
    expect(breaches.map(({ rule }) => rule).sort()).toEqual(forbidden.map(({ name }) => name).sort());
  });
});
