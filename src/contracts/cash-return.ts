import type { WrittenMoney } from './money';

export const cashReturnWorkflowType = 'cashReturn';

export interface CashReturnInput {
  readonly refund: string;
  readonly customer: string;
  readonly amount: WrittenMoney;
  /** When Stripe created the refund (RFC 3339): its bank details are waited for until 45 days later. */
  readonly createdAt: string;
}

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
