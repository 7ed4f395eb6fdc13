import * as ts from 'typescript';
import { findingAt, nodesOf } from '../source-text';
import type { Rule, SourceText } from '../source-text';

const folder = 'src/ledger/statements/';
const changesOrReads = /^\s*(SELECT|INSERT|UPDATE|DELETE|WITH|CALL)\s/;

/** A file of src/ledger/statements defines one SQL statement, and no other file of the product has one. */
export const oneStatementAFile: Rule = (source) => {
  if (!source.path.startsWith('src/') || source.path.startsWith('src/dev/')) return [];
  const defined = callsOf(source, /^defineStatement$/);
  if (source.path.startsWith(folder)) return findingsInStatement(source, defined);
  const queries = callsOf(source, /\.query$/).filter((call) => {
    const text = sqlOf(call.arguments[0]);
    // A question to which any answer means that Postgres is there.
    return changesOrReads.test(text) && text !== 'SELECT 1';
  });
  const definition = source.path === 'src/ledger/statement.ts' ? [] : defined;
  return [...definition, ...queries].map((call) =>
    findingAt(source, call, `A statement has its file in ${folder}.`),
  );
};

function findingsInStatement(source: SourceText, defined: readonly ts.CallExpression[]): ReturnType<Rule> {
  const [statement] = defined;
  if (statement === undefined) return [{ path: source.path, line: 1, problem: 'It defines no statement.' }];
  const further = defined.slice(1).map((call) => findingAt(source, call, 'A second statement in one file.'));
  const joined = statement.arguments
    .filter((text) => /;\s*\S/.test(sqlOf(text)))
    .map((text) => findingAt(source, text, 'Two statements in one text.'));
  return [...further, ...joined];
}

function callsOf(source: SourceText, name: RegExp): ts.CallExpression[] {
  return nodesOf(source.tree)
    .filter(ts.isCallExpression)
    .filter((call) => name.test(call.expression.getText()));
}

/** The text of a literal, with a space for each value that is put into it; of anything else nothing. */
function sqlOf(node: ts.Node | undefined): string {
  if (node === undefined) return '';
  if (ts.isStringLiteralLike(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return '';
  return [node.head.text, ...node.templateSpans.map((span) => span.literal.text)].join(' ');
}
