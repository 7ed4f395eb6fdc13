import type { CaseKind } from '../../domain/operator-case';
import type { OperatorCaseRecord } from '../../contracts/ports/ledger-cases';
import { operatorCaseColumns, operatorCaseOf, OperatorCaseRow } from '../rows/operator-case-row';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'list-open-cases-of-kind',
  OperatorCaseRow,
  `SELECT ${operatorCaseColumns} FROM operator_case
   WHERE account = $1 AND livemode = $2 AND closed_at IS NULL AND kind = $3
   ORDER BY sequence`,
);

/** Open cases of one kind, the oldest first. */
export async function listOpenCasesOfKind(
  session: Session,
  kind: CaseKind,
): Promise<readonly OperatorCaseRecord[]> {
  return (await session.run(statement, [kind])).map(operatorCaseOf);
}
