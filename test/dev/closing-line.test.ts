import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkoutFolder } from '../../src/dev/folders';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'holdfast-closing-line-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Runs jest with our reporter on one test file and answers what a terminal would show. */
async function runJest(testFile: string): Promise<string[]> {
  await writeFile(join(folder, 'some.test.js'), testFile);
  const reporter = join(checkoutFolder, 'test', 'support', 'closing-line-reporter.js');
  const settings = { rootDir: folder, transform: {}, reporters: ['default', reporter] };
  const jestProgram = join(checkoutFolder, 'node_modules', 'jest', 'bin', 'jest.js');
  const command = `"${process.execPath}" "${jestProgram}" --config '${JSON.stringify(settings)}' 2>&1`;
  const { stdout } = spawnSync('sh', ['-c', command], { cwd: folder, encoding: 'utf8' });
  return stdout.trimEnd().split('\n');
}

describe("the last line of a test run, after jest's own", () => {
  test('counts what passed and failed', async () => {
    const lines = await runJest("test('good', () => {}); test('bad', () => { throw new Error('bad'); });");
    expect(lines.at(-1)).toBe('1 passed, 1 failed');
    expect(lines).toContainEqual(expect.stringMatching(/^Tests: .*2 total/));
  });

  test('names what was skipped, if anything was', async () => {
    const lines = await runJest(
      "test('good', () => {}); test.skip('later', () => {}); test.todo('some day');",
    );
    expect(lines.at(-1)).toBe('1 passed, 0 failed, 2 skipped');
  });

  test('counts a file that could not be run as a failure', async () => {
    const lines = await runJest("throw new Error('no tests');");
    expect(lines.at(-1)).toBe('0 passed, 1 failed');
  });
});
