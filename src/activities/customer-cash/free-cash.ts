import type { Ledger } from '../../contracts/ports/ledger';
import { money } from '../../domain/money';
import type { Money } from '../../domain/money';

/** A customer's free cash of a currency: neither applied nor reserved. */
export async function freeCashOf(
  ledger: Pick<Ledger, 'cash'>,
  customer: string,
  currency: string,
): Promise<Money> {
  const position = (await ledger.cash.positions(customer)).get(currency);
  return money(position?.free ?? 0n, currency);
}
