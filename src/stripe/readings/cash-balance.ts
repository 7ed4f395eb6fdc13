import { Type } from 'typebox';
import type { CashBalanceReading } from '../../domain/stripe-readings';
import { parseAnswer } from '../wire';
import { MinorUnits } from './references';

const CashBalance = Type.Object({
  available: Type.Union([Type.Record(Type.String(), MinorUnits), Type.Null()]),
  settings: Type.Object({ reconciliation_mode: Type.Enum(['automatic', 'manual']) }),
});

/** Reads a customer's cash balance. Throws `stripe_answer_not_understood`. */
export function readCashBalance(answer: unknown, operation: string): CashBalanceReading {
  const balance = parseAnswer(CashBalance, answer, operation);
  const available = Object.entries(balance.available ?? {}).map(([currency, amount]): [string, bigint] => [
    currency,
    BigInt(amount),
  ]);
  return { available: new Map(available), reconciliationMode: balance.settings.reconciliation_mode };
}
