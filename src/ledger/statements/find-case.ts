import type { OperatorCaseRecord } from '../../contracts/ports/ledger-cases';
import { operatorCaseColumns, operatorCaseOf, OperatorCaseRow } from '../rows/operator-case-row';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'find-case',
  OperatorCaseRow,
  `SELECT ${operatorCaseColumns} FROM operator_case WHERE account = $1 AND livemode = $2 AND key = $3`,
);

export async function findCase(session: Session, key: string): Promise<OperatorCaseRecord | null> {
  const [row] = await session.run(statement, [key]);
  return row === undefined ? null : operatorCaseOf(row);
}
