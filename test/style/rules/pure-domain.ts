import * as ts from 'typescript';
import { findingAt, nodesOf } from '../source-text';
import type { Rule } from '../source-text';

/** What reads the clock, chance, or anything else that is not an argument. */
const impure = new Set([
  'performance',
  'process',
  'globalThis',
  'console',
  'crypto',
  'fetch',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
  'require',
]);
const impureMembers = new Set(['Date.now', 'Math.random']);

/** In src/domain the same arguments always give the same answer: now is an argument, chance does not exist. */
export const pureDomain: Rule = (source) => {
  if (!source.path.startsWith('src/domain/')) return [];
  return nodesOf(source.tree).flatMap((node) => {
    const name = impurityOf(node);
    return name === null ? [] : [findingAt(source, node, `A rule of the domain does not use ${name}.`)];
  });
};

function impurityOf(node: ts.Node): string | null {
  if (ts.isPropertyAccessExpression(node)) {
    return impureMembers.has(node.getText()) ? node.getText() : null;
  }
  if (ts.isNewExpression(node) && node.expression.getText() === 'Date') {
    return (node.arguments ?? []).length === 0 ? '`new Date()` without an argument' : null;
  }
  if (ts.isCallExpression(node) && node.expression.getText() === 'Date') return '`Date()`';
  if (!ts.isIdentifier(node) || !impure.has(node.text)) return null;
  const { parent } = node;
  const isMember = ts.isPropertyAccessExpression(parent) && parent.name === node;
  const isKey = ts.isPropertyAssignment(parent) && parent.name === node;
  return isMember || isKey || ts.isTypeNode(parent) || ts.isPropertySignature(parent) ? null : node.text;
}
