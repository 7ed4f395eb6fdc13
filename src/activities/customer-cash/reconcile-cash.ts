import { planByHand } from '../../domain/cash/plan-by-hand';
import type { AllocationProposal, AllocationStep } from '../../domain/cash/propose-allocation';
import { money } from '../../domain/money';
import { moneyFromWire, moneyToWire } from '../../contracts/money';
import type { RequestAnswer } from '../../contracts/requests';
import type { ActivityParts } from '../activity-parts';
import { refused } from '../refused';
import { applyCash } from './apply-cash';
import { proposeFor } from './propose-allocation';
import { requireRequest } from './require-request';
import type { RequestOf } from './require-request';

type ReconcileRequest = RequestOf<'reconcile_cash'>;

/** A plan is shown and carried out by so many steps at a time; the next request goes on with the rest. */
const stepsMax = 20;

/**
 * Matches a customer's free cash with open invoices by hand: those that an operator names, or as the policy would. A
 * dry run shows the plan and writes nothing. The plan is stored before its first step, so that, carried out again, it
 * is the same one; a step that Stripe refuses ends it.
 */
export function reconcileCash(parts: ActivityParts) {
  return async (input: { readonly request: string }): Promise<RequestAnswer> => {
    const request = await requireRequest(parts.ledger, input.request, 'reconcile_cash');
    if (request.answer !== null) return request.answer;
    const { dryRun } = request.arguments;
    const stored = await storedSteps(parts, request);
    const planned = stored ?? (await plan(parts, request));
    if ('code' in planned) return refused(planned.code, planned.text);
    if (stored === null && !dryRun && planned.steps.length > 0) await store(parts, request, planned);
    let goesOn = !dryRun;
    const steps: (AllocationStep & { readonly applied: boolean })[] = [];
    for (const [index, step] of planned.steps.entries()) {
      if (goesOn) goesOn = await carryOut(parts, request, index, step);
      steps.push({ ...step, applied: goesOn });
    }
    return {
      kind: 'cash_reconciled',
      dryRun,
      steps: steps.map((step) => ({ ...step, amount: moneyToWire(step.amount) })),
      explanation: planned.explanation.slice(0, stepsMax + 1),
    };
  };
}

const planOf = (request: ReconcileRequest): string => `${request.id}/plan`;

/** The steps of the plan that was stored before; null when none was. */
async function storedSteps(
  parts: ActivityParts,
  request: ReconcileRequest,
): Promise<AllocationProposal | null> {
  const steps: AllocationStep[] = [];
  for (let index = 0; index < stepsMax; index += 1) {
    const step = await parts.ledger.plans.step(planOf(request), index);
    if (step === null) break;
    steps.push(step);
  }
  return steps.length === 0 ? null : { steps, explanation: ['As it was decided before.'] };
}

async function plan(
  parts: ActivityParts,
  { customer, arguments: { steps } }: ReconcileRequest,
): Promise<ReturnType<typeof planByHand>> {
  const openItems = await parts.ledger.paymentIntents.openItems(customer);
  const positions = await parts.ledger.cash.positions(customer);
  if (steps !== null) {
    const free = new Map([...positions].map(([currency, position]) => [currency, position.free]));
    const asked = steps.map(({ invoice, amount }) => ({
      invoice,
      amount: amount === null ? null : moneyFromWire(amount),
    }));
    return planByHand(asked, free, openItems);
  }
  const proposals: AllocationProposal[] = [];
  for (const [currency, { free }] of positions)
    proposals.push(await proposeFor(parts, customer, money(free, currency), openItems));
  return {
    steps: proposals.flatMap((proposal) => proposal.steps).slice(0, stepsMax),
    explanation: proposals.flatMap((proposal) => proposal.explanation),
  };
}

async function store(
  parts: ActivityParts,
  request: ReconcileRequest,
  proposal: AllocationProposal,
): Promise<void> {
  const currency = proposal.steps[0]?.amount.currency ?? '';
  const now = await parts.clock.now();
  await parts.ledger.plans.store(planOf(request), request.customer, currency, proposal, now);
}

/** Whether the step was applied. */
async function carryOut(
  parts: ActivityParts,
  request: ReconcileRequest,
  index: number,
  { paymentIntent, amount }: AllocationStep,
): Promise<boolean> {
  const { customer } = request;
  const cause = `${planOf(request)}/${index}`;
  return (await applyCash(parts, { cause, customer, paymentIntent, amount })).state === 'done';
}
