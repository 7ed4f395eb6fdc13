import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { errorCatalogue } from '../../src/domain/errors/catalogue';
import { refusals } from '../../src/domain/errors/refusals';

const run = promisify(execFile);
const checkout = join(__dirname, '..', '..');
const script = join(checkout, 'scripts', 'write-error-docs.mjs');
const docs = join(checkout, 'docs', 'errors.md');

/** The text of a folder's files, but for the lists themselves. */
async function readSources(folder: string): Promise<string> {
  const files = await readdir(folder, { recursive: true });
  const sources = files.filter((file) => file.endsWith('.ts') && !file.includes('errors'));
  return (await Promise.all(sources.map((file) => readFile(join(folder, file), 'utf8')))).join('\n');
}

const rowsOf = (text: string): string[] => text.split('\n').filter((line) => line.startsWith('| `'));

describe('docs/errors.md', () => {
  test('is what the catalogue of errors says', async () => {
    await expect(run(process.execPath, [script, '--check'])).resolves.toBeDefined();
  });

  test('has a row for each error, with its status and whether it is retried', async () => {
    const [errors = ''] = (await readFile(docs, 'utf8')).split('\n## ');
    const written = rowsOf(errors).map((row) => row.split(' | ').slice(0, 3));
    const expected = Object.entries(errorCatalogue).map(([code, { status, retryable }]) => [
      `| \`${code}\``,
      String(status),
      retryable ? 'yes' : 'no',
    ]);
    expect(written).toEqual(expected);
  });

  test('has a row for each reason for refusing a request', async () => {
    const [, answers = ''] = (await readFile(docs, 'utf8')).split('\n## ');
    const written = rowsOf(answers).map((row) => row.split(' | ')[0]);
    expect(written).toEqual(Object.keys(refusals).map((code) => `| \`${code}\``));
  });

  test('names no reason for which nothing is refused', async () => {
    const folders = ['activities', 'domain'].map((folder) => join(checkout, 'src', folder));
    const sources = await Promise.all(folders.map((folder) => readSources(folder)));
    const text = sources.join('\n');
    expect(Object.keys(refusals).filter((code) => !text.includes(`'${code}'`))).toEqual([]);
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
