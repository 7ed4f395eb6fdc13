import { moneyToWire } from '../../contracts/money';
import { followCashReturn } from '../cash-return/follow-cash-return';
import type { RecoveryParts } from './recovery-parts';

/**
 * Registers the returns again that this installation made of the cash of its customers and that the books don't know,
 * has each followed by its workflow, and reads those that were on their way when the backup was made: the workflow that
 * followed one may have ended since. Returns how many were registered.
 */
export async function recoverReturns(parts: RecoveryParts, createdSince: Date): Promise<number> {
  let recovered = 0;
  for (const refund of await parts.stripe.listRefunds(createdSince)) {
    const { id, customer, amount, status, metadata, created } = refund;
    const invoice = metadata['holdfast_invoice'];
    if (customer === null || metadata['holdfast_write'] === undefined || invoice === undefined) continue;
    // Another installation may share the account: its invoices are not in these books.
    if ((await parts.ledger.invoicePayments.find(invoice)) === null) continue;
    if ((await parts.ledger.cashReturns.find(id)) !== null) continue;
    await parts.ledger.cashReturns.insert({
      id,
      customer,
      amount,
      // As when it was created: its workflow books what has become of it.
      status: status === 'requires_action' ? 'requires_action' : 'pending',
      invoice,
      request: null,
      createdAt: created,
    });
    await parts.workflows.startCashReturn({
      refund: id,
      customer,
      amount: moneyToWire(amount),
      createdAt: created.toISOString(),
    });
    recovered += 1;
  }
  for (const refund of await parts.ledger.recovery.unfinishedReturns())
    await followCashReturn(parts)({ refund });
  return recovered;
}
