import { Type } from 'typebox';
import type { Static } from 'typebox';
import { CustomerId } from './text';
import type { WrittenMoney } from './money';

export const cashReturnWorkflowType = 'cashReturn';

/** Only the refund counts; the rest is for the reader, and unknown of a refund that was made past Holdfast. */
export const CashReturnInput = Type.Object(
  {
    refund: Type.String({
      pattern: '^[a-z]+_[A-Za-z0-9_]+$',
      maxLength: 100,
      description: 'Stripe’s refund id.',
    }),
    customer: Type.Optional(CustomerId),
    amount: Type.Optional(
      Type.Object(
        {
          amount: Type.String({ pattern: '^[0-9]{1,18}$' }),
          currency: Type.String({ pattern: '^[a-z]{3}$' }),
        },
        { additionalProperties: false },
      ),
    ),
    createdAt: Type.Optional(
      Type.String({ format: 'date-time', description: 'When Stripe created the refund.' }),
    ),
  },
  { additionalProperties: false },
);
export type CashReturnInput = Static<typeof CashReturnInput>;

export const cashReturnMessages = { wake: 'wake', status: 'status' } as const;

/** Where the money is: `in_cash` is the customer's cash balance, where only Stripe's Dashboard refunds to. */
export type CashReturnState =
  | 'waiting_for_bank_details'
  | 'on_its_way'
  | 'arrived'
  | 'in_cash'
  | 'failed'
  | 'canceled';

/** What is true of a return or refund now. */
export interface CashReturnReading {
  readonly state: CashReturnState;
  readonly customer: string;
  readonly amount: WrittenMoney;
  /** The payment that it gives back; null for unspent cash. */
  readonly paymentIntent: string | null;
  /** Until when Stripe waits, or would wait, for bank details. */
  readonly bankDetailsUntil: string;
  /** Until when what has arrived may still come back; null before it has arrived. */
  readonly mayComeBackUntil: string | null;
}

/** The answer to the `status` query; `looking` before the first look. */
export interface CashReturnStatus extends Partial<Omit<CashReturnReading, 'state'>> {
  readonly refund: string;
  readonly state: CashReturnState | 'looking';
}

export interface CashReturnResult {
  readonly refund: string;
  /** `not_ours` when neither the payment nor the customer is Holdfast's. */
  readonly outcome: 'arrived' | 'in_cash' | 'failed' | 'canceled' | 'not_ours';
  readonly amount: WrittenMoney | null;
}
