import type { OperatorCase } from '../domain/operator-case';
import type { WrittenMoney } from './money';

/** A case as it crosses a boundary: money in writing. */
export type WrittenOperatorCase = Omit<OperatorCase, 'amount'> & { readonly amount: WrittenMoney | null };
