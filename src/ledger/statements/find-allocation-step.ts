import { Type } from 'typebox';
import type { AllocationStep } from '../../domain/cash/propose-allocation';
import { moneyFromWire } from '../../contracts/money';
import { StoredAllocationStep } from '../rows/allocation-step-row';
import { nullable } from '../rows/columns';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'find-allocation-step',
  Type.Object({ step: nullable(StoredAllocationStep) }),
  `SELECT steps -> $4::integer AS step FROM allocation_plan
   WHERE account = $1 AND livemode = $2 AND plan = $3 AND $4 >= 0`,
);

/** A step of a plan, counted from 0; null when there is no such plan or step. */
export async function findAllocationStep(
  session: Session,
  plan: string,
  index: number,
): Promise<AllocationStep | null> {
  const [row] = await session.run(statement, [plan, index]);
  const step = row?.step ?? null;
  return step === null ? null : { ...step, amount: moneyFromWire(step.amount) };
}
