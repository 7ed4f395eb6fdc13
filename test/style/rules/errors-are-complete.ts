import * as ts from 'typescript';
import { errorCatalogue } from '../../../src/domain/errors/catalogue';
import { isErrorCode } from '../../../src/domain/errors/holdfast-error';
import { findingAt, nodesOf } from '../source-text';
import type { Rule } from '../source-text';

/** Where an error of the catalogue is made with its details written there, it has every detail its message names. */
export const errorsAreComplete: Rule = (source) =>
  nodesOf(source.tree).flatMap((node) => {
    if (!ts.isNewExpression(node) || node.expression.getText() !== 'HoldfastError') return [];
    const [code, details] = node.arguments ?? [];
    if (code === undefined || !ts.isStringLiteral(code)) return [];
    if (!isErrorCode(code.text)) return [findingAt(source, node, `There is no error ${code.text}.`)];
    const given = namesOf(details);
    if (given === null) return [];
    const named = [...errorCatalogue[code.text].message.matchAll(/\{(\w+)\}/g)].map(
      (match) => match[1] ?? '',
    );
    const missing = named.filter((name) => !given.includes(name));
    const problem = `The message of ${code.text} also names ${missing.join(', ')}.`;
    return missing.length > 0 ? [findingAt(source, node, problem)] : [];
  });

/** The keys of details that are written as an object; null when they come from elsewhere. */
function namesOf(details: ts.Expression | undefined): string[] | null {
  if (details === undefined) return [];
  if (!ts.isObjectLiteralExpression(details) || details.properties.some(ts.isSpreadAssignment)) return null;
  return details.properties.flatMap((property) =>
    property.name === undefined ? [] : [property.name.getText()],
  );
}
