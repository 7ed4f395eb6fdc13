import { Type } from 'typebox';
import type { PaymentIntents } from '../../contracts/ports/ledger-stripe-objects';
import { journalParameters, postJournalsFrom } from '../rows/journal-parameters';
import { bankTransferInstructions } from '../rows/payment-intent-row';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'raise-payment-intent',
  Type.Object({ news: Type.Integer(), booked: Type.Integer() }),
  `WITH raised AS (
   UPDATE payment_intent
   SET version = version + 1, news = news + 1, status = $5, instructions = $6, charge = $7, balance_transaction = $8, raised_at = $9,
     amount = coalesce($10, amount), written_off = coalesce($11, written_off),
     amount_capturable = coalesce($12, amount_capturable), amount_received = coalesce($13, amount_received),
     capture_before = coalesce($14, capture_before), touches_read = greatest(touches_read, $15)
   WHERE account = $1 AND livemode = $2 AND id = $3 AND version = $4
   RETURNING news
   )
   SELECT raised.news, ${postJournalsFrom(16, '$9')} AS booked FROM raised`,
);

/**
 * Raises the levels of a PaymentIntent and its version with the journals of the difference, which must have entries; gives
 * how many changes of it are booked then. Null when the version is not the expected one, and nothing is booked.
 */
export async function raisePaymentIntent(
  session: Session,
  level: Parameters<PaymentIntents['raise']>[0],
): Promise<number | null> {
  const { id, expectedVersion, status, charge, balanceTransaction, now } = level;
  const instructions =
    level.instructions === null ? null : bankTransferInstructions.write(level.instructions);
  const { asksFor, card } = level;
  const levels = [status, instructions, charge, balanceTransaction, now];
  const amounts = [(asksFor ?? card)?.amount.amount ?? null, asksFor?.writtenOff.amount ?? null];
  const held = [card?.amountCapturable.amount ?? null, card?.amountReceived.amount ?? null];
  const parameters = [
    id,
    expectedVersion,
    ...levels,
    ...amounts,
    ...held,
    card?.captureBefore ?? null,
    level.touches ?? null,
  ];
  const [row] = await session.run(statement, [...parameters, ...journalParameters(level.journals)]);
  return row?.news ?? null;
}
