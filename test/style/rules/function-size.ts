import * as ts from 'typescript';
import { findingAt, lineOf, nodesOf } from '../source-text';
import type { Rule } from '../source-text';

const linesOfAFunction = 70;

/** A function is at most 70 lines long. The callback of `describe` is a chapter of tests and no function. */
export const functionSize: Rule = (source) =>
  nodesOf(source.tree).flatMap((node) => {
    if (!ts.isFunctionLike(node) || isChapterOfTests(node)) return [];
    const lines = lineOf(source, node.getEnd()) - lineOf(source, node.getStart(source.tree)) + 1;
    const problem = `This function has ${lines} lines; ${linesOfAFunction} are the most.`;
    return lines > linesOfAFunction ? [findingAt(source, node, problem)] : [];
  });

function isChapterOfTests(node: ts.Node): boolean {
  const call = node.parent;
  return ts.isCallExpression(call) && /^describe\b/.test(call.expression.getText());
}
