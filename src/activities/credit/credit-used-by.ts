import { money } from '../../domain/money';
import type { Money } from '../../domain/money';
import type { Ledger } from '../../contracts/ports/ledger';
import type { InvoicePaymentRecord } from '../../contracts/ports/ledger-invoice-payments';

/** What the customer's credit has paid of an invoice, even if it was given back since; zero where its policy is not
 * to use any. An invoice of Stripe's uses it by itself. */
export async function creditUsedBy(
  ledger: Pick<Ledger, 'credit'>,
  { invoice, attempt, input }: Pick<InvoicePaymentRecord, 'invoice' | 'attempt' | 'input'>,
): Promise<Money> {
  const { currency } = input.amount;
  if (input.method.type === 'stripe_invoice') {
    const rows = await ledger.credit.rowsOf(invoice);
    const used = rows.reduce((sum, { netAmount }) => (netAmount < 0n ? sum - netAmount : sum), 0n);
    return money(used, currency);
  }
  if (input.policies?.creditFirst !== true) return money(0n, currency);
  const { used } = await ledger.credit.usedBy(invoice, attempt);
  return money(used, currency);
}
