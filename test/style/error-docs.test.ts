import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { errorCatalogue } from '../../src/domain/errors/catalogue';

const run = promisify(execFile);
const checkout = join(__dirname, '..', '..');
const script = join(checkout, 'scripts', 'write-error-docs.mjs');
const docs = join(checkout, 'docs', 'errors.md');

const rowsOf = (text: string): string[] => text.split('\n').filter((line) => line.startsWith('| `'));

describe('docs/errors.md', () => {
  test('is what the catalogue of errors says', async () => {
    await expect(run(process.execPath, [script, '--check'])).resolves.toBeDefined();
  });

  test('has a row for each error, with its status and whether it is retried', async () => {
    const written = rowsOf(await readFile(docs, 'utf8')).map((row) => row.split(' | ').slice(0, 3));
    const expected = Object.entries(errorCatalogue).map(([code, { status, retryable }]) => [
      `| \`${code}\``,
      String(status),
      retryable ? 'yes' : 'no',
    ]);
    expect(written).toEqual(expected);
  });

  test('is found out of date when a row is missing, a status differs, or a word', async () => {
    const text = await readFile(docs, 'utf8');
    const changed = {
      'row.md': text.replace(/\| `unauthorized`.*\n/, ''),
      'status.md': text.replace('| 404 |', '| 403 |'),
      'word.md': text.replace('bearer token', 'token'),
      'same.md': text,
    };
    const folder = await mkdtemp(join(tmpdir(), 'holdfast-docs-'));
    const copies = Object.keys(changed).map((name) => join(folder, name));
    try {
      for (const [name, words] of Object.entries(changed)) await writeFile(join(folder, name), words);
      const checked = run(process.execPath, [script, '--check', ...copies]);
      await expect(checked).rejects.toMatchObject({
        code: 1,
        stderr: expect.stringMatching(/row\.md[^]*status\.md[^]*word\.md(?![^]*same\.md)/),
      });
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
