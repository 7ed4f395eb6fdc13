import { Type } from 'typebox';
import type { Static } from 'typebox';
import { BigInteger } from '../rows/columns';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const ConfirmedDifferenceRow = Type.Object({
  key: Type.String(),
  figure: Type.String(),
  currency: Type.String(),
  ledger: BigInteger,
  stripe: BigInteger,
});

const statement = defineStatement(
  'confirm-book-differences',
  ConfirmedDifferenceRow,
  `UPDATE book_difference
   SET confirmed_at = $4,
     operator_case = concat_ws('/', 'difference', subject, figure, currency, extract(epoch FROM found_at)::bigint)
   WHERE account = $1 AND livemode = $2 AND subject = $3 AND gone_at IS NULL AND confirmed_at IS NULL
     AND found_at <= $5
   RETURNING operator_case AS key, figure, currency, ledger, stripe`,
);

/** Confirms the differences of a customer, or of the account, that stand unchanged since an instant; each once. */
export async function confirmBookDifferences(
  session: Session,
  subject: string,
  { now, standingSince }: { readonly now: Date; readonly standingSince: Date },
): Promise<readonly Static<typeof ConfirmedDifferenceRow>[]> {
  return session.run(statement, [subject, now, standingSince]);
}
