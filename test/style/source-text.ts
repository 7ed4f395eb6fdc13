import * as ts from 'typescript';

/** A file of the checkout as a rule sees it: its path from the top, its text, and its syntax tree. */
export interface SourceText {
  readonly path: string;
  readonly text: string;
  readonly tree: ts.SourceFile;
}

/** What a rule has to say about a place. */
export interface Finding {
  readonly path: string;
  readonly line: number;
  readonly problem: string;
}

/** A rule of style: looks at one file and answers what breaks it. */
export type Rule = (source: SourceText) => Finding[];

/** Parses a file without looking at any other. */
export function parseSource(path: string, text: string): SourceText {
  const kind = path.endsWith('.ts') ? ts.ScriptKind.TS : ts.ScriptKind.JS;
  return { path, text, tree: ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true, kind) };
}

/** A finding at the first line of a node. */
export function findingAt(source: SourceText, node: ts.Node, problem: string): Finding {
  return { path: source.path, line: lineOf(source, node.getStart(source.tree)), problem };
}

/** The line, counted from 1, of a place in the text. */
export function lineOf(source: SourceText, position: number): number {
  return source.tree.getLineAndCharacterOfPosition(position).line + 1;
}

/** All nodes of a tree, parents before their children. */
export function nodesOf(node: ts.Node): ts.Node[] {
  const nodes = [node];
  for (let index = 0; index < nodes.length; index += 1) {
    nodes[index]?.forEachChild((child) => {
      nodes.push(child);
    });
  }
  return nodes;
}

/** The modules that a file names in imports, exports and `require`, with whether only types are taken. */
export function importsOf(
  source: SourceText,
): { readonly module: string; readonly typesOnly: boolean; readonly node: ts.Node }[] {
  return nodesOf(source.tree).flatMap((node) => {
    const module = moduleNamedBy(node);
    return module === null ? [] : [{ module, typesOnly: takesTypesOnly(node), node }];
  });
}

function moduleNamedBy(node: ts.Node): string | null {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return textOf(node.moduleSpecifier);
  if (ts.isExternalModuleReference(node)) return textOf(node.expression);
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) return textOf(node.argument.literal);
  if (!ts.isCallExpression(node)) return null;
  const loads =
    node.expression.kind === ts.SyntaxKind.ImportKeyword || node.expression.getText() === 'require';
  return loads ? textOf(node.arguments[0]) : null;
}

function takesTypesOnly(node: ts.Node): boolean {
  if (ts.isImportDeclaration(node)) {
    return node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
  }
  return (ts.isExportDeclaration(node) && node.isTypeOnly) || ts.isImportTypeNode(node);
}

function textOf(node: ts.Node | undefined): string | null {
  return node !== undefined && ts.isStringLiteralLike(node) ? node.text : null;
}
