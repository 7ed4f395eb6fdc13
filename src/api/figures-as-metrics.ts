import { Gauge } from 'prom-client';
import type { Registry } from 'prom-client';
import type { Figures } from '../contracts/ports/ledger-figures';

/** Seconds since an instant; 0 where nothing waits. */
function ageOf(since: Date | null, now: Date): number {
  return since === null ? 0 : Math.max(0, (now.getTime() - since.getTime()) / 1000);
}

/** Every metric of Holdfast's own, with its unit in the name; docs/runbook.md has a line for each. */
export const figureMetrics: readonly {
  readonly name: string;
  readonly help: string;
  readonly value: (figures: Figures, now: Date) => number;
}[] = [
  {
    name: 'holdfast_oldest_dirty_customer_age_seconds',
    help: 'How long the customer waits to be read that was marked first; 0 when none waits.',
    value: ({ oldestDirtySince }, now) => ageOf(oldestDirtySince, now),
  },
  {
    name: 'holdfast_oldest_unknown_write_age_seconds',
    help: 'How long ago the oldest write was first sent of which nobody knows whether Stripe carried it out; 0 when none is.',
    value: ({ oldestUnknownWriteSince }, now) => ageOf(oldestUnknownWriteSince, now),
  },
  {
    name: 'holdfast_oldest_unmatched_cent_age_seconds',
    help: 'How long the oldest cent of customers’ free cash is there, first in, first out; 0 when there is none.',
    value: ({ oldestUnmatchedSince }, now) => ageOf(oldestUnmatchedSince, now),
  },
  {
    name: 'holdfast_open_differences',
    help: 'Differences between the books and Stripe that stand and that nobody has explained.',
    value: ({ openDifferences }) => openDifferences,
  },
  {
    name: 'holdfast_audit_age_seconds',
    help: 'How long ago the audit last compared the whole account with Stripe; 0 before the first time.',
    value: ({ auditedAt }, now) => ageOf(auditedAt, now),
  },
  {
    name: 'holdfast_dirty_customers',
    help: 'Customers that are marked to be read.',
    value: ({ dirtyCustomers }) => dirtyCustomers,
  },
  {
    name: 'holdfast_unknown_writes',
    help: 'Writes of which nobody knows whether Stripe carried them out.',
    value: ({ unknownWrites }) => unknownWrites,
  },
  {
    name: 'holdfast_parked_requests',
    help: 'Requests that can’t go on and are tried again.',
    value: ({ parkedRequests }) => parkedRequests,
  },
  {
    name: 'holdfast_open_cases',
    help: 'Cases that an operator must decide.',
    value: ({ openCases }) => openCases,
  },
];

/** Registers the metrics; the function that it gives sets them to the figures of a moment. */
export function registerFigures(registry: Registry): (figures: Figures, now: Date) => void {
  const gauges = figureMetrics.map(({ name, help, value }) => ({
    gauge: new Gauge({ name, help, registers: [registry] }),
    value,
  }));
  return (figures, now) => {
    for (const { gauge, value } of gauges) gauge.set(value(figures, now));
  };
}
