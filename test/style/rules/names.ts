import { basename } from 'node:path';
import * as ts from 'typescript';
import { findingAt, nodesOf } from '../source-text';
import type { Rule } from '../source-text';

/** Words that say nothing, or that speak of the history of the code and not of what it does. */
const empty = /^(legacy|v2|temp|tmp|utils?|helper\d+)$/;

/** Files are named in kebab-case after what is in them; no name says only `utils`, `temp` or `v2`. */
export const names: Rule = (source) => {
  const { path } = source;
  const findings = path
    .split('/')
    .flatMap((part) =>
      part.split(/[-.]/).some((word) => empty.test(word))
        ? [{ path, line: 1, problem: `The name "${part}" does not say what is in it.` }]
        : [],
    );
  if (!/^\.?[a-z0-9]+([-.][a-z0-9]+)*$/.test(basename(path))) {
    findings.push({ path, line: 1, problem: 'The name of a file is written in kebab-case.' });
  }
  return [...findings, ...nodesOf(source.tree).flatMap((node) => problemOfDeclaredName(node, source))];
};

function problemOfDeclaredName(node: ts.Node, source: Parameters<Rule>[0]): ReturnType<Rule> {
  const declares =
    ts.isVariableDeclaration(node) ||
    ts.isParameter(node) ||
    ts.isFunctionDeclaration(node) ||
    ts.isClassDeclaration(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isMethodDeclaration(node);
  if (!declares || node.name === undefined || !ts.isIdentifier(node.name)) return [];
  const words = node.name.text
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[\s_]+/);
  const problem = `The name "${node.name.text}" does not say what it is.`;
  return words.some((word) => empty.test(word)) ? [findingAt(source, node.name, problem)] : [];
}
