import { Type } from 'typebox';
import type { Static } from 'typebox';
import type { CashTransaction, CashTransactionType } from '../../domain/cash/cash-transaction';
import { idOf, instantFromUnix, parseAnswer } from '../wire';
import { MinorUnits, Reference, UnixSeconds } from './references';

const CashTransactionOnWire = Type.Object({
  id: Type.String(),
  customer: Reference,
  currency: Type.String(),
  type: Type.String(),
  net_amount: MinorUnits,
  ending_balance: MinorUnits,
  created: UnixSeconds,
  applied_to_payment: Type.Optional(Type.Union([Type.Object({ payment_intent: Reference }), Type.Null()])),
  unapplied_from_payment: Type.Optional(
    Type.Union([Type.Object({ payment_intent: Reference }), Type.Null()]),
  ),
  refunded_from_payment: Type.Optional(Type.Union([Type.Object({ refund: Reference }), Type.Null()])),
  funded: Type.Optional(
    Type.Union([
      Type.Object({
        bank_transfer: Type.Object({
          reference: Type.Optional(Type.Union([Type.String(), Type.Null()])),
          us_bank_transfer: Type.Optional(
            Type.Union([Type.Object({ network: Type.Optional(Type.String()) }), Type.Null()]),
          ),
        }),
      }),
      Type.Null(),
    ]),
  ),
});

/** Reads a customer cash balance transaction. Throws `stripe_answer_not_understood`. */
export function readCashTransaction(answer: unknown, operation: string): CashTransaction {
  const row = parseAnswer(CashTransactionOnWire, answer, operation);
  const network = row.funded?.bank_transfer.us_bank_transfer?.network;
  const payment = row.applied_to_payment ?? row.unapplied_from_payment ?? null;
  return {
    id: row.id,
    customer: idOf(row.customer) ?? '',
    currency: row.currency,
    type: readType(row),
    netAmount: BigInt(row.net_amount),
    endingBalance: BigInt(row.ending_balance),
    created: instantFromUnix(row.created),
    paymentIntent: idOf(payment?.payment_intent),
    refund: idOf(row.refunded_from_payment?.refund),
    reference: row.funded?.bank_transfer.reference ?? null,
    ...(network === undefined ? {} : { network }),
  };
}

/** Stripe may add types; one that is not known yet is still money in or out, and is booked as such. */
function readType(row: Static<typeof CashTransactionOnWire>): CashTransactionType {
  switch (row.type) {
    case 'funded':
    case 'applied_to_payment':
    case 'unapplied_from_payment':
    case 'refunded_from_payment':
    case 'return_initiated':
    case 'return_canceled':
    case 'transferred_to_balance':
    case 'funding_reversed':
    case 'adjusted_for_overdraft':
      return row.type;
    default:
      return 'other';
  }
}
