import { faultsOfProof } from './promises-are-proved';

/** What one table of docs/lifecycle.md must have. */
export interface WholeTable {
  /** The heading of its section. */
  readonly heading: string;
  /** Its columns, from the type of the contracts. */
  readonly states: readonly string[];
  /** What must be named by a row: messages, types of cash rows. */
  readonly happenings: readonly string[];
}

interface Table {
  readonly states: readonly string[];
  readonly rows: readonly { readonly happens: string; readonly cells: readonly string[] }[];
}

/**
 * What is wanting in docs/lifecycle.md: a table or state or row that is not there, a cell that names no paragraph, a
 * paragraph without a proof or a reason why it is impossible, or that no cell names, a state of which nothing is proved
 * and one that no test reaches. `readTest` gives a test file's text, or null; `isReached` says whether a test names a
 * state of a section.
 */
export function faultsOfLifecycle(
  docs: string,
  tables: readonly WholeTable[],
  readTest: (path: string) => string | null,
  isReached: (state: string, heading: string) => boolean,
): readonly string[] {
  const paragraphs = paragraphsOf(docs);
  const named = new Set<string>();
  const faults = tables.flatMap((whole) => {
    const table = tableOf(docs, whole.heading);
    if (table === null) return [`there is no table “${whole.heading}”`];
    for (const code of table.rows.flatMap(({ cells }) => cells.flatMap(codesIn))) named.add(code);
    return [
      ...faultsOfHeads(table, whole),
      ...faultsOfCells(table, whole.heading, paragraphs),
      ...whole.states
        .filter((state) => !isReached(state, whole.heading))
        .map((state) => `no test reaches ${state} (${whole.heading})`),
    ];
  });
  const unnamed = [...paragraphs.keys()].filter((code) => !named.has(code));
  return [
    ...faults,
    ...[...paragraphs].flatMap(([code, text]) =>
      isImpossible(text) ? [] : faultsOfProof(text, code, readTest),
    ),
    ...unnamed.map((code) => `no cell names ${code}`),
  ];
}

function faultsOfHeads(table: Table, { heading, states, happenings }: WholeTable): readonly string[] {
  return [
    ...states.filter((state) => !table.states.includes(state)).map((state) => `${heading} lacks ${state}`),
    ...table.states
      .filter((state) => !states.includes(state))
      .map((state) => `${heading} has ${state}, which no contract declares`),
    ...happenings
      .filter((name) => !table.rows.some(({ happens }) => happens.includes(`\`${name}\``)))
      .map((name) => `${heading} has no row for ${name}`),
  ];
}

function faultsOfCells(
  table: Table,
  heading: string,
  paragraphs: ReadonlyMap<string, string>,
): readonly string[] {
  const cells = table.rows.flatMap(({ happens, cells: codes }) =>
    table.states.map((state, column) => ({ happens, state, codes: codesIn(codes[column] ?? '') })),
  );
  const isProved = (code: string): boolean => !isImpossible(paragraphs.get(code) ?? 'Impossible');
  return [
    ...cells.flatMap(({ happens, state, codes }) => {
      const where = `${heading}: “${happens}” in ${state}`;
      if (codes.length === 0) return [`${where} is empty`];
      return codes
        .filter((code) => !paragraphs.has(code))
        .map((code) => `${where} names ${code}, which is not there`);
    }),
    ...table.states
      .filter((state) => !cells.some((cell) => cell.state === state && cell.codes.some(isProved)))
      .map((state) => `${heading}: nothing is proved of ${state}`),
  ];
}

const isImpossible = (text: string): boolean => text.startsWith('Impossible');

const codesIn = (cell: string): readonly string[] => cell.match(/\b[A-Z]\d+\b/g) ?? [];

function paragraphsOf(docs: string): ReadonlyMap<string, string> {
  const items = docs.split(/^- \*\*(?=[A-Z]\d+\*\*)/m).slice(1);
  return new Map(
    items.map((item) => {
      const [code = '', text = ''] = item.split(/\*\*\s+([^]*)/);
      return [code, text.split(/\n(?=#|\|)/)[0] ?? ''];
    }),
  );
}

function tableOf(docs: string, heading: string): Table | null {
  const section = docs.split(/^## /m).find((text) => text.startsWith(`${heading}\n`)) ?? '';
  const lines = section.split('\n').filter((line) => line.startsWith('|'));
  const [head, , ...rows] = lines.map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
  if (head?.[0] !== 'What happens') return null;
  return {
    states: head.slice(1).map((cell) => cell.replaceAll('`', '')),
    rows: rows.map(([happens = '', ...cells]) => ({ happens, cells })),
  };
}
