export const sweepWorkflowType = 'sweep';

/** How often the sweep runs. */
export const sweepIntervalSeconds = 60;

/** What one pass of the sweep found and did: counts only. */
export interface SweepResult {
  /** Events of Stripe's list that no webhook had brought. */
  readonly eventsMissed: number;
  /** Rows of the Stripe balance that were new. */
  readonly balanceTransactionsBooked: number;
  readonly customersWoken: number;
  readonly paymentsStarted: number;
  readonly returnsStarted: number;
}
