import { faults } from './faults';
import type { Cell, Fault } from './faults';
import type { RecordedOutcome } from './state-file';

const titles: Readonly<Record<Fault, string>> = {
  worker_killed: 'worker killed',
  api_killed: 'API killed',
  postgres_restarted: 'Postgres restarted',
  temporal_restarted: 'Temporal restarted',
  stripe_answers_500: 'Stripe answers 500',
  stripe_answers_nothing: 'Stripe answers nothing',
};

/** The report of a run of the whole matrix, as Markdown. */
export function writeReport(
  boundaries: readonly string[],
  cells: readonly Cell[],
  outcomes: readonly RecordedOutcome[],
): string {
  const found = new Map(outcomes.map((outcome) => [`${outcome.fault} ${outcome.boundary}`, outcome]));
  const of = (cell: Cell): RecordedOutcome | undefined => found.get(`${cell.fault} ${cell.boundary}`);
  const inMatrix = new Set(cells.map((cell) => `${cell.fault} ${cell.boundary}`));
  const show = (boundary: string, fault: Fault): string => {
    if (!inMatrix.has(`${fault} ${boundary}`)) return '';
    return signOf(of({ boundary, fault })?.result);
  };
  const rows = boundaries.map(
    (boundary) => `| ${boundary} | ${faults.map((fault) => show(boundary, fault)).join(' | ')} |`,
  );
  return [
    '# The crash matrix',
    '',
    'Written by `npm run test:crash -- --all`; not edited by hand. What a row and a column are is told in',
    '[operating.md](operating.md#when-a-process-dies).',
    '',
    ...summary(cells, outcomes),
    '',
    `| boundary | ${faults.map((fault) => titles[fault]).join(' | ')} |`,
    `| --- | ${faults.map(() => '---').join(' | ')} |`,
    ...rows,
    '',
    ...problems(outcomes),
  ].join('\n');
}

function summary(cells: readonly Cell[], outcomes: readonly RecordedOutcome[]): string[] {
  const count = (result: RecordedOutcome['result']): number =>
    outcomes.filter((outcome) => outcome.result === result).length;
  const instants = outcomes.map(({ at }) => at).sort();
  const most = [...new Set(outcomes.map(({ strikesOnAPath }) => strikesOnAPath))].toSorted(
    (one, other) => one - other,
  );
  const strikes = most.map((times) => {
    const cellsSo = outcomes.filter(({ strikesOnAPath }) => strikesOnAPath === times).length;
    return `${times === 1 ? 'once' : `up to ${times} times`} (${cellsSo} cells)`;
  });
  const commits = [...new Set(outcomes.map(({ commit }) => commit))].map(
    (commit) => `${commit} (${outcomes.filter((outcome) => outcome.commit === commit).length} cells)`,
  );
  return [
    `- **${outcomes.length} of ${cells.length} cells** were run from ${instants[0] ?? ''} to ${instants.at(-1) ?? ''}.`,
    `- **held** (${count('held')}): in the end the books, Stripe and the results are those of a run without a fault,`,
    '  every journal is balanced, the ledger equals Stripe, and no write was sent under two keys.',
    `- **–** (${count('nothing_to_lose')}): no call of Stripe follows this boundary; the books are the same.`,
    `- **broken** (${count('broken')}).`,
    `- On one path the fault struck ${strikes.join(', ')}, far apart.`,
    `- Commits: ${commits.join(', ')}.`,
  ];
}

function signOf(result: RecordedOutcome['result'] | undefined): string {
  switch (result) {
    case 'held':
      return 'held';
    case 'nothing_to_lose':
      return '–';
    case 'broken':
      return '**broken**';
    case undefined:
      return 'not run';
    default: {
      const unreachable: never = result;
      return unreachable;
    }
  }
}

function problems(outcomes: readonly RecordedOutcome[]): string[] {
  const broken = outcomes.filter(({ result }) => result === 'broken');
  if (broken.length === 0) return [];
  return [
    '## What was broken',
    '',
    ...broken.flatMap(({ boundary, fault, problems: found }) => [
      `- ${boundary}, ${fault}:`,
      ...found.map((problem) => `  - ${problem}`),
    ]),
    '',
  ];
}
