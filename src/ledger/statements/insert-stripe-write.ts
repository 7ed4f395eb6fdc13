import type { WriteToAnnounce } from '../../contracts/ports/ledger-stripe-writes';
import { NoRow } from '../rows/columns';
import { stripeWriteRequest } from '../rows/stripe-write-row';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'insert-stripe-write',
  NoRow,
  `INSERT INTO stripe_write
     (account, livemode, cause, successor, customer, object, request, request_hash, announced_at,
       newest_cash_transaction, reserve_for, spends)
   VALUES ($1, $2, $3, $4, $5, $6, $7::jsonb, sha256(convert_to($7::jsonb::text, 'UTF8')), $8,
     (SELECT id FROM cash_transaction WHERE account = $1 AND livemode = $2 AND customer = $5
      ORDER BY created DESC, sequence DESC LIMIT 1),
     $9, $10)
   ON CONFLICT DO NOTHING`,
);

/**
 * Announces a write, unless the cause has this successor already, or another write on the object is unfinished.
 */
export async function insertStripeWrite(
  session: Session,
  write: WriteToAnnounce,
  successor: number,
  now: Date,
): Promise<void> {
  const { cause, customer, object, reserveFor, spends } = write;
  const request = stripeWriteRequest.write(write.request);
  await session.run(statement, [cause, successor, customer, object, request, now, reserveFor, spends]);
}
