import { builtinModules } from 'node:module';
import { posix } from 'node:path';
import * as ts from 'typescript';
import { findingAt, importsOf, nodesOf } from '../source-text';
import type { Rule, SourceText } from '../source-text';

const packages = ['@temporalio/workflow', '@temporalio/common', 'typebox', 'typebox/value'];
const parts = ['src/workflows/', 'src/domain/', 'src/contracts/'];

/**
 * Workflows run again from their history, in a sandbox: no module of Node, no adapter, no SDK but Temporal's own,
 * and nothing of `workflowInfo().unsafe`, which differs from one replay to the next.
 */
export const deterministicWorkflows: Rule = (source) => {
  if (!source.path.startsWith('src/workflows/')) return [];
  const imports = importsOf(source).flatMap(({ module, typesOnly, node }) => {
    const problem = typesOnly ? null : problemOfImport(source, module);
    return problem === null ? [] : [findingAt(source, node, problem)];
  });
  const unsafe = nodesOf(source.tree)
    .filter((node) => ts.isIdentifier(node) && node.text === 'unsafe')
    .map((node) => findingAt(source, node, 'What is `unsafe` differs from one replay to the next.'));
  return [...imports, ...unsafe];
};

function problemOfImport(source: SourceText, module: string): string | null {
  if (module.startsWith('.')) {
    const target = posix.join(posix.dirname(source.path), module);
    return parts.some((part) => target.startsWith(part))
      ? null
      : `A workflow takes nothing but types from ${target}.`;
  }
  if (packages.includes(module)) return null;
  const isNode = builtinModules.includes(module.replace(/^node:/, ''));
  return `A workflow does not import ${isNode ? 'modules of Node' : 'other packages'}: ${module}.`;
}
