import { errorCatalogue } from '../../src/domain/errors/catalogue';
import { sourcesOfCheckout } from './checkout';
import { deadErrors } from './rules/dead-errors';
import { deadFiles, entryPoints } from './rules/dead-files';
import { deterministicWorkflows } from './rules/deterministic-workflows';
import { errorsAreComplete } from './rules/errors-are-complete';
import { countLines, fileSize } from './rules/file-size';
import { forcedTypes } from './rules/forced-types';
import { functionSize } from './rules/function-size';
import { names } from './rules/names';
import { oneStatementAFile } from './rules/one-statement-a-file';
import { pureDomain } from './rules/pure-domain';
import { unfinishedWork } from './rules/unfinished-work';
import type { Finding, Rule, SourceText } from './source-text';

const rules: Readonly<Record<string, Rule>> = {
  'files have at most 400 lines': fileSize,
  'functions have at most 70 lines': functionSize,
  'types are not forced': forcedTypes,
  'nothing is left unfinished': unfinishedWork,
  'names say what is in it': names,
  'the domain is pure': pureDomain,
  'workflows are deterministic': deterministicWorkflows,
  'SQL is one statement a file': oneStatementAFile,
  'errors have the details that their messages name': errorsAreComplete,
};

/** The rules themselves, and the breaches planted to prove them, name what they forbid. */
const aboutRules = ['test/style/rules/', 'test/style/planted-breaches.test.ts'];

/** Each rule is proved by breaches in planted-breaches.test.ts. */
describe('the style of the checkout', () => {
  let sources: readonly SourceText[] = [];
  const written = (findings: readonly Finding[]): string[] =>
    findings.map(({ path, line, problem }) => `${path}:${line} ${problem}`);

  beforeAll(() => {
    sources = sourcesOfCheckout();
    process.stdout.write(`${describeSizes(sources)}\n`);
  });

  test.each(Object.keys(rules))('%s', (name) => {
    const checked = sources.filter(({ path }) => !aboutRules.some((about) => path.startsWith(about)));
    expect(written(checked.flatMap((source) => rules[name]?.(source) ?? []))).toEqual([]);
  });

  test('no file of src is dead', () => {
    expect(written(deadFiles(sources, entryPoints))).toEqual([]);
  });

  test('no error is raised by nobody', () => {
    expect(written(deadErrors(sources, Object.keys(errorCatalogue)))).toEqual([]);
  });
});

function describeSizes(sources: readonly SourceText[]): string {
  const ofProduct = sources.filter(({ path }) => path.startsWith('src/'));
  const lines = ofProduct.map(({ text }) => countLines(text)).sort((left, right) => left - right);
  const at = (share: number): number => lines[Math.floor((lines.length - 1) * share)] ?? 0;
  return `src: ${lines.length} files; lines a file: median ${at(0.5)}, 90% ${at(0.9)}, most ${at(1)}`;
}
