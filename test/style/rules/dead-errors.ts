import * as ts from 'typescript';
import { nodesOf } from '../source-text';
import type { Finding, SourceText } from '../source-text';

const catalogue = 'src/domain/errors/catalogue.ts';

/** An error of the catalogue that nothing in src names is raised by nobody. */
export function deadErrors(sources: readonly SourceText[], codes: readonly string[]): Finding[] {
  const named = new Set(
    sources
      .filter(({ path }) => path.startsWith('src/') && path !== catalogue)
      .flatMap(({ tree }) => nodesOf(tree).filter(ts.isStringLiteral))
      .map((literal) => literal.text),
  );
  return codes
    .filter((code) => !named.has(code))
    .map((code) => ({ path: catalogue, line: 1, problem: `Nothing raises ${code}.` }));
}
