import type { StackAddresses } from '../stack/addresses';
import { deadlinePasses } from './steps/deadline-passes';
import { ledgerEqualsStripe } from './steps/ledger-equals-stripe';
import { operatorReconciles } from './steps/operator-reconciles';
import { paidInTwoParts } from './steps/paid-in-two-parts';
import { openTourSession } from './tour-session';
import type { TourAct } from './tour-act';
import type { TourSession } from './tour-session';
import type { TourReport, TourStep } from './tour-report';

export type { TourReport } from './tour-report';

/**
 * Plays the tour on a running stack: an invoice paid in two parts, one whose deadline passes while it is partly
 * funded, one that an operator reconciles by hand; and asks in the end whether the ledger equals Stripe. Each line
 * announced tells what happens.
 */
export async function playTour(
  addresses: StackAddresses,
  announce: (line: string) => void,
): Promise<TourReport> {
  const session = await openTourSession(addresses, announce);
  try {
    const customer = await session.stripe.customers.create({
      name: `Tour ${session.name}`,
      email: 'accounts-payable@example.com',
    });
    announce(`Customer ${customer.id} (${customer.name ?? ''}) exists at Stripe.`);
    const steps: TourStep[] = [];
    for (const act of [...paidInTwoParts, ...deadlinePasses, ...operatorReconciles, ...ledgerEqualsStripe]) {
      const step = await play(act, session, customer.id);
      announce(`${step.ok ? '✓' : '✗'} ${step.name}: ${step.detail}`);
      steps.push(step);
      if (!step.ok) break;
    }
    return { ok: steps.every((step) => step.ok), steps };
  } finally {
    await session.close();
  }
}

async function play({ name, act }: TourAct, session: TourSession, customer: string): Promise<TourStep> {
  try {
    const seen = await act(session, customer);
    return { name, ok: true, ...(typeof seen === 'string' ? { detail: seen } : seen) };
  } catch (error) {
    return { name, ok: false, detail: error instanceof Error ? error.message : String(error) };
  }
}
