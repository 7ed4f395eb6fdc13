import type { Fault, Rates } from './faults';

/** A fault that happens `times` times to what it is aimed at, whatever the rates. */
export interface Shot {
  readonly fault: Fault;
  /** `POST /v1/payment_intents/:intent/cancel`, or the same with an id; `*` is any request. */
  readonly request: string;
  /** A type of event; `*` is any. Only for webhooks. */
  readonly event: string;
  readonly times: number;
}

/** Everything about an adversary, as plain data: what the control route shows and what survives a restart. */
export interface AdversaryState {
  readonly seed: number;
  readonly rates: Rates;
  readonly lateSeconds: number;
  readonly holdMilliseconds: number;
  readonly next: readonly Shot[];
  /** How often each fault has happened so far. */
  readonly happened: Partial<Record<Fault, number>>;
  readonly streams: { readonly requests: number; readonly webhooks: number; readonly rows: number };
  /** Until when a row is missing from lists, by its id. */
  readonly hiddenRows: Readonly<Record<string, number>>;
}
