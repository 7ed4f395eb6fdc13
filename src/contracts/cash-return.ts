import { Type } from 'typebox';
import type { Static } from 'typebox';
import { CustomerId } from './text';
import type { WrittenMoney } from './money';

export const cashReturnWorkflowType = 'cashReturn';

export const CashReturnInput = Type.Object(
  {
    refund: Type.String({
      pattern: '^[a-z]+_[A-Za-z0-9_]+$',
      maxLength: 100,
      description: 'Stripe’s refund id.',
    }),
    customer: CustomerId,
    amount: Type.Object(
      { amount: Type.String({ pattern: '^[0-9]{1,18}$' }), currency: Type.String({ pattern: '^[a-z]{3}$' }) },
      { additionalProperties: false },
    ),
    createdAt: Type.String({
      format: 'date-time',
      description: 'When Stripe created the refund; its bank details are waited for until 45 days later.',
    }),
  },
  { additionalProperties: false },
);
export type CashReturnInput = Static<typeof CashReturnInput>;

export const cashReturnMessages = { wake: 'wake', status: 'status' } as const;

export interface CashReturnStatus {
  readonly refund: string;
  readonly amount: WrittenMoney;
  readonly state: 'waiting_for_bank_details' | 'on_its_way' | 'arrived' | 'failed' | 'canceled';
  readonly bankDetailsUntil: string;
}

export interface CashReturnResult {
  readonly refund: string;
  readonly outcome: 'arrived' | 'failed' | 'canceled';
  readonly amount: WrittenMoney;
}
