import type { CaseKind } from '../../domain/operator-case';
import type { Money } from '../../domain/money';
import type { Ledger } from '../../contracts/ports/ledger';
import type { OperatorCaseRecord } from '../../contracts/ports/ledger-cases';
import type { RequestAnswer } from '../../contracts/requests';
import { refused } from '../refused';

/** A case about money and a row of Stripe's. */
export type CaseOfRow = OperatorCaseRecord & { readonly object: string; readonly amount: Money };

/** The case that a request is about, or the answer that there is none of this kind for the customer. */
export async function findCaseOfRequest(
  ledger: Pick<Ledger, 'cases'>,
  key: string,
  kind: CaseKind,
  customer: string,
): Promise<CaseOfRow | RequestAnswer> {
  const found = await ledger.cases.find(key);
  if (found?.kind === kind && found.customer === customer && found.object !== null && found.amount !== null) {
    return { ...found, object: found.object, amount: found.amount };
  }
  const text = `Customer ${customer} has no case ${key} of the kind ${kind}. List the open cases for the right key.`;
  return refused('case_not_found', text);
}
