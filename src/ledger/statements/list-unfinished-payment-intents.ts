import type { PaymentIntentRecord } from '../../contracts/ports/ledger-stripe-objects';
import { PaymentIntentRow, paymentIntentRecord, selectPaymentIntents } from '../rows/payment-intent-row';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'list-unfinished-payment-intents',
  PaymentIntentRow,
  `${selectPaymentIntents}
   WHERE payment_intent.account = $1 AND payment_intent.livemode = $2 AND customer = $3 AND NOT finished
     AND method = 'bank_transfer'
   ORDER BY created_at, payment_intent.id`,
);

/** A customer's bank-transfer PaymentIntents of which something is still to be booked, the oldest first. */
export async function listUnfinishedPaymentIntents(
  session: Session,
  customer: string,
): Promise<readonly PaymentIntentRecord[]> {
  return (await session.run(statement, [customer])).map(paymentIntentRecord);
}
