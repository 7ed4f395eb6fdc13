import { Type } from 'typebox';
import type { Static } from 'typebox';
import type { OperatorCaseRecord } from '../../contracts/ports/ledger-cases';
import { money } from '../../domain/money';
import { caseKinds } from '../../domain/operator-case';
import type { CaseKind } from '../../domain/operator-case';
import { BigInteger, Instant, nullable, oneOf } from './columns';

/** A row of `operator_case`. */
export const OperatorCaseRow = Type.Object({
  key: Type.String(),
  kind: oneOf<CaseKind>()(caseKinds),
  customer: nullable(Type.String()),
  invoice: nullable(Type.String()),
  object: nullable(Type.String()),
  amount: nullable(BigInteger),
  currency: nullable(Type.String()),
  text: Type.String(),
  notes: Type.Array(Type.Object({ at: Type.String(), text: Type.String() })),
  openedAt: Instant,
  closedAt: nullable(Instant),
  closedBy: nullable(Type.String()),
  resolution: nullable(Type.String()),
});

export const operatorCaseColumns = `
  key, kind, customer, invoice, object, amount, currency, text, opened_at AS "openedAt", closed_at AS "closedAt",
  closed_by AS "closedBy", resolution,
  coalesce((
    SELECT json_agg(json_build_object('at', note.at, 'text', note.text) ORDER BY note.sequence)
    FROM operator_case_note AS note
    WHERE note.account = operator_case.account AND note.livemode = operator_case.livemode
      AND note.operator_case = operator_case.key
  ), '[]') AS notes`;

/** A row as the port shows it. */
export function operatorCaseOf(row: Static<typeof OperatorCaseRow>): OperatorCaseRecord {
  const { amount, currency, closedAt, closedBy, resolution, notes, ...found } = row;
  const closed =
    closedAt === null || closedBy === null || resolution === null
      ? null
      : { at: closedAt, actor: closedBy, resolution };
  return {
    ...found,
    amount: amount === null || currency === null ? null : money(amount, currency),
    notes: notes.map(({ at, text }) => ({ at: new Date(at), text })),
    closed,
  };
}
