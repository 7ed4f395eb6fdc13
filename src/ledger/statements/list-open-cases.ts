import type { OperatorCaseRecord } from '../../contracts/ports/ledger-cases';
import { operatorCaseColumns, operatorCaseOf, OperatorCaseRow } from '../rows/operator-case-row';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'list-open-cases',
  OperatorCaseRow,
  `SELECT ${operatorCaseColumns} FROM operator_case
   WHERE account = $1 AND livemode = $2 AND closed_at IS NULL AND ($3::text IS NULL OR customer = $3)
   ORDER BY sequence
   LIMIT $4`,
);

export async function listOpenCases(
  session: Session,
  customer: string | null,
  limit: number,
): Promise<readonly OperatorCaseRecord[]> {
  return (await session.run(statement, [customer, limit])).map(operatorCaseOf);
}
