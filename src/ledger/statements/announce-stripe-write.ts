import { Type } from 'typebox';
import type { AnnouncedWrite, WriteToAnnounce } from '../../contracts/ports/ledger-stripe-writes';
import { StripeWriteRow, stripeWriteColumns, stripeWriteRequest } from '../rows/stripe-write-row';
import type { Session } from '../session';
import { defineStatement } from '../statement';

// What is sent at once is moved by the same function as any other write, which sees the row that was inserted.
const statement = defineStatement(
  'announce-stripe-write',
  Type.Object({ ...StripeWriteRow.properties, isNew: Type.Boolean() }),
  `WITH newest AS (
     SELECT * FROM stripe_write WHERE account = $1 AND livemode = $2 AND cause = $3
     ORDER BY successor DESC LIMIT 1
   ), inserted AS (
     INSERT INTO stripe_write
       (account, livemode, cause, successor, customer, object, request, request_hash, announced_at,
         newest_cash_transaction, reserve_for, spends)
     SELECT $1, $2, $3, coalesce((SELECT successor + 1 FROM newest), 0), $4, $5, $6::jsonb,
       sha256(convert_to($6::jsonb::text, 'UTF8')), $7::timestamptz,
       (SELECT id FROM cash_transaction WHERE account = $1 AND livemode = $2 AND customer = $4
        ORDER BY created DESC, sequence DESC LIMIT 1),
       $8, $9
     WHERE NOT EXISTS (SELECT FROM newest WHERE state <> 'absent' AND id IS DISTINCT FROM $10)
     ON CONFLICT DO NOTHING
     RETURNING *
   ), sent AS (
     SELECT moved.* FROM inserted CROSS JOIN LATERAL
       move_stripe_write($1, $2, inserted.id, ARRAY['announced'], 'sent', $7, NULL, NULL, NULL, NULL) AS moved
     WHERE $11::boolean AND inserted.state = 'announced'
   )
   SELECT ${stripeWriteColumns}, true AS "isNew" FROM sent
   UNION ALL
   SELECT ${stripeWriteColumns}, true FROM inserted WHERE NOT EXISTS (SELECT FROM sent)
   UNION ALL
   SELECT ${stripeWriteColumns}, false FROM newest WHERE NOT EXISTS (SELECT FROM inserted)`,
);

/**
 * Announces a write, if there is none of its cause or the newest is absent or the refused one that is named, and says so
 * as sent in the same transaction where it is to be sent at once. Else gives the newest of its cause, and null when there
 * is none: then another write on the object is unfinished, or somebody announces this one at the same moment.
 */
export async function announceStripeWrite(
  session: Session,
  write: WriteToAnnounce,
  how: { readonly now: Date; readonly afterRefused: string | null; readonly sentAtOnce: boolean },
): Promise<AnnouncedWrite | null> {
  const { cause, customer, object, reserveFor, spends } = write;
  const request = stripeWriteRequest.write(write.request);
  const decision = [cause, customer, object, request, how.now, reserveFor, spends];
  const [row] = await session.run(statement, [...decision, how.afterRefused, how.sentAtOnce]);
  if (row === undefined) return null;
  const { isNew, ...found } = row;
  return { write: found, isNew };
}
