import * as ts from 'typescript';
import { sourcesOfCheckout } from './checkout';
import { filesReached } from './rules/dead-files';
import { importsOf } from './source-text';
import type { SourceText } from './source-text';

const sources = sourcesOfCheckout();
const reachedFrom = (entry: string): readonly SourceText[] => {
  const reached = filesReached(sources, [entry], 'of what runs');
  return sources.filter(({ path }) => reached.has(path));
};
const makesSchemas = (source: SourceText): boolean =>
  importsOf(source).some(({ module, typesOnly }) => module === 'typebox' && !typesOnly);
const pathsOf = (found: readonly SourceText[]): readonly string[] => found.map(({ path }) => path);

/** Whether a variable of the module itself can be given another value. */
const remembers = ({ tree }: SourceText): boolean =>
  tree.statements.some(
    (statement) =>
      ts.isVariableStatement(statement) && (statement.declarationList.flags & ts.NodeFlags.Const) === 0,
  );

/** A worker evaluates and freezes them once; see docs/decisions/0021-workflows-share-their-schemas.md. */
describe('What workflows share', () => {
  const shared = reachedFrom('src/workflows/shared-modules.ts');
  const workflows = reachedFrom('src/workflows/index.ts');

  it('holds every module that makes schemas for them', () => {
    const made = pathsOf(workflows.filter(makesSchemas));
    expect(made.length).toBeGreaterThan(5);
    expect(pathsOf(shared)).toEqual(expect.arrayContaining([...made]));
  });

  it('remembers nothing', () => {
    expect(pathsOf(shared.filter(remembers))).toEqual([]);
  });

  it('is none of the workflows themselves, each of which has its own turns', () => {
    const inWorkflows = pathsOf(shared).filter((path) => path.startsWith('src/workflows/'));
    expect(inWorkflows).toEqual(['src/workflows/shared-modules.ts']);
    expect(pathsOf(workflows.filter(remembers))).toEqual(['src/workflows/in-turn.ts']);
  });
});
