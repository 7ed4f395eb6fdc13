/**
 * The one source of the present outside of workflows, read at the moment of use: the machine's clock in production,
 * the test server's in time-skipping tests.
 */
export interface Clock {
  now(): Promise<Date>;
}

/** The machine's clock. */
export const machineClock: Clock = { now: () => Promise.resolve(new Date()) };
