import { Type } from 'typebox';
import { sumByCurrency } from '../../domain/equality';
import { parseAnswer } from '../wire';
import { MinorUnits } from './references';

const Amounts = Type.Array(Type.Object({ amount: MinorUnits, currency: Type.String() }));

const Balance = Type.Object({ available: Amounts, pending: Amounts });

/** Reads what the account's balance holds, available or not (docs.stripe.com/api/balance/balance_object). */
export function readBalance(answer: unknown, operation: string): ReadonlyMap<string, bigint> {
  const { available, pending } = parseAnswer(Balance, answer, operation);
  const held = [...available, ...pending];
  return sumByCurrency(held.map(({ amount, currency }) => ({ amount: BigInt(amount), currency })));
}
