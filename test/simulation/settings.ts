/** Which histories are simulated; `npm run simulate` (scripts/simulate.mjs) sets these by environment variables. */
export interface SimulationSettings {
  readonly seed: number;
  /** The number of the first history. */
  readonly from: number;
  readonly histories: number;
  /** How many share one Holdfast. */
  readonly atOnce: number;
  /** How many invoices a simulated year has at least. */
  readonly invoices: number;
}

/** Without anything set: fifty histories of one seed, so that a change of the product alone decides about the outcome. */
export function simulationSettings(): SimulationSettings {
  return {
    seed: numberFrom('HOLDFAST_SIMULATE_SEED', 1),
    from: numberFrom('HOLDFAST_SIMULATE_FROM', 0),
    histories: numberFrom('HOLDFAST_SIMULATE_HISTORIES', 50),
    atOnce: numberFrom('HOLDFAST_SIMULATE_AT_ONCE', 25),
    invoices: numberFrom('HOLDFAST_SIMULATE_INVOICES', 200),
  };
}

function numberFrom(variable: string, otherwise: number): number {
  const text = process.env[variable];
  const number = text === undefined ? otherwise : Number(text);
  if (!Number.isSafeInteger(number) || number < 0) throw new Error(`${variable} is not a number: ${text}.`);
  return number;
}
