import { Type } from 'typebox';
import type { Static } from 'typebox';
import { CustomerId } from './text';
import type { WrittenMoney } from './money';

export const customerCashWorkflowType = 'customerCash';

/** The input of the workflow, and what it carries over when it continues as new: nothing that grows. */
export const CustomerCashInput = Type.Object(
  {
    customer: CustomerId,
    rounds: Type.Optional(
      Type.Integer({ minimum: 0, description: 'Rounds done so far by earlier runs, for the reader.' }),
    ),
    roundsPerRun: Type.Optional(
      Type.Integer({
        minimum: 1,
        description: 'Rounds after which a run continues as new; 200 unless given.',
      }),
    ),
  },
  { additionalProperties: false },
);
export type CustomerCashInput = Static<typeof CustomerCashInput>;

export const customerCashMessages = { wake: 'wake', position: 'position' } as const;

/** A customer's cash in one currency, as the books hold it. */
export interface WrittenCashPosition {
  readonly free: WrittenMoney;
  readonly reserved: WrittenMoney;
}

export interface CustomerCashPosition {
  readonly customer: string;
  readonly positions: readonly WrittenCashPosition[];
  readonly openPaymentIntents: number;
  readonly parkedRequests: number;
  /** Why no write to Stripe begins now, in words; null when nothing stops it. */
  readonly stopped: string | null;
  readonly syncedAt: string | null;
  readonly rounds: number;
  /** What an operator must look at; null when nothing. */
  readonly attention: string | null;
}
