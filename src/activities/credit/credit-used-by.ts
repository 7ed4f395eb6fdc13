import { money } from '../../domain/money';
import type { Money } from '../../domain/money';
import type { Ledger } from '../../contracts/ports/ledger';
import type { InvoicePaymentRecord } from '../../contracts/ports/ledger-invoice-payments';

/** What the customer's credit has paid of an invoice, even if it was given back since; zero where its policy is not to use any. */
export async function creditUsedBy(
  ledger: Pick<Ledger, 'credit'>,
  { invoice, attempt, input }: Pick<InvoicePaymentRecord, 'invoice' | 'attempt' | 'input'>,
): Promise<Money> {
  const { currency } = input.amount;
  if (input.policies?.creditFirst !== true) return money(0n, currency);
  const { used } = await ledger.credit.usedBy(invoice, attempt);
  return money(used, currency);
}
