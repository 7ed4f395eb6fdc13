/** What may strike at a boundary, one at a time. */
export const faults = [
  'worker_killed',
  'api_killed',
  'postgres_restarted',
  'temporal_restarted',
  'stripe_answers_500',
  'stripe_answers_nothing',
] as const;
export type Fault = (typeof faults)[number];

/** One cell of the matrix. */
export interface Cell {
  readonly boundary: string;
  readonly fault: Fault;
}

/** A process is killed at its own boundaries; everything else may fail at any of them. */
export function strikesAt(fault: Fault, boundary: string): boolean {
  switch (fault) {
    case 'worker_killed':
      return boundary.startsWith('worker: ');
    case 'api_killed':
      return boundary.startsWith('api: ');
    case 'postgres_restarted':
    case 'temporal_restarted':
    case 'stripe_answers_500':
    case 'stripe_answers_nothing':
      return true;
    default: {
      const unreachable: never = fault;
      return unreachable;
    }
  }
}

/** True where the fault strikes a process or server while everything stands at its boundary. */
export function strikes(fault: Fault): boolean {
  switch (fault) {
    case 'worker_killed':
    case 'api_killed':
    case 'postgres_restarted':
    case 'temporal_restarted':
      return true;
    case 'stripe_answers_500':
    case 'stripe_answers_nothing':
      return false;
    default: {
      const unreachable: never = fault;
      return unreachable;
    }
  }
}

/** All cells of the matrix, fault by fault. */
export function allCells(boundaries: readonly string[]): readonly Cell[] {
  return faults.flatMap((fault) =>
    boundaries.filter((boundary) => strikesAt(fault, boundary)).map((boundary) => ({ boundary, fault })),
  );
}
