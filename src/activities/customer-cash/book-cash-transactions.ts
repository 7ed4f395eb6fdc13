import type { CashTransaction } from '../../domain/cash/cash-transaction';
import { explainCashTransactions } from '../../domain/cash/explain-cash-transactions';
import type { CashMovingWrite } from '../../domain/cash/explain-cash-transactions';
import { journalsOfCashTransactions } from '../../domain/journals/cash-transaction-journals';
import type { ProvenRow } from '../../contracts/ports/ledger-cash';
import type { StripeWriteRecord } from '../../contracts/ports/ledger-stripe-writes';
import type { ActivityParts } from '../activity-parts';

/** Books rows that join, oldest first and all together, each explained by the write of ours that caused it. */
export async function bookCashTransactions(
  parts: Pick<ActivityParts, 'ledger' | 'clock'>,
  customer: string,
  proven: readonly ProvenRow[],
  rows: readonly CashTransaction[],
): Promise<void> {
  if (rows.length === 0) return;
  const now = await parts.clock.now();
  const writes = await parts.ledger.writes.unexplaining(customer);
  const explanations = explainCashTransactions(rows, writes.flatMap(asCashMovingWrite));
  const positions = await parts.ledger.cash.positions(customer);
  const { journals } = journalsOfCashTransactions(rows, explanations, positions);
  const explainedBy = new Map([...explanations].map(([row, write]) => [row, write.write]));
  await parts.ledger.cash.book({ customer, proven, rows, journals, explainedBy, now });
}

function asCashMovingWrite(write: StripeWriteRecord): CashMovingWrite[] {
  const { id, request, reserveFor, spends } = write;
  switch (request.kind) {
    case 'apply_customer_balance': {
      const { amount, currency } = request.amount;
      const { paymentIntent } = request;
      return [
        { write: id, moves: 'applies', paymentIntent, currency, amount: BigInt(amount), reserveFor, spends },
      ];
    }
    case 'return_cash': {
      const { amount, currency } = request.amount;
      return [
        {
          write: id,
          moves: 'returns',
          paymentIntent: null,
          currency,
          amount: BigInt(amount),
          reserveFor,
          spends,
        },
      ];
    }
    case 'cancel_payment_intent': {
      const { paymentIntent, currency } = request;
      return [{ write: id, moves: 'unapplies', paymentIntent, currency, amount: null, reserveFor, spends }];
    }
    case 'create_payment_intent':
    case 'set_reconciliation_mode':
      return [];
    default: {
      const unreachable: never = request;
      return unreachable;
    }
  }
}
