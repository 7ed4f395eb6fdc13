import * as ts from 'typescript';
import { findingAt, nodesOf } from '../source-text';
import type { Rule } from '../source-text';

/** No `any`, no `!` that claims a value is there, no cast over `unknown`: what comes from outside is parsed. */
export const forcedTypes: Rule = (source) =>
  nodesOf(source.tree).flatMap((node) => {
    const problem = problemOf(node);
    return problem === null ? [] : [findingAt(source, node, problem)];
  });

function problemOf(node: ts.Node): string | null {
  if (node.kind === ts.SyntaxKind.AnyKeyword)
    return '`any` turns the checks off: parse, or narrow `unknown`.';
  if (ts.isNonNullExpression(node)) return '`!` claims that a value is there: check it.';
  if (
    (ts.isPropertyDeclaration(node) || ts.isVariableDeclaration(node)) &&
    node.exclamationToken !== undefined
  ) {
    return '`!` claims that a value will be there: give it one.';
  }
  return isForcedCast(node) ? 'A cast over `unknown` forces a type: parse, or narrow.' : null;
}

function isForcedCast(node: ts.Node): boolean {
  if (!ts.isAsExpression(node) && !ts.isTypeAssertionExpression(node)) return false;
  let inner = node.expression;
  while (ts.isParenthesizedExpression(inner)) inner = inner.expression;
  return (
    (ts.isAsExpression(inner) || ts.isTypeAssertionExpression(inner)) &&
    inner.type.kind === ts.SyntaxKind.UnknownKeyword
  );
}
