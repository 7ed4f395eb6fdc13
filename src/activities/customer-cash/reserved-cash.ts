import { journalOfRelease } from '../../domain/journals/reservation-journals';
import { money, zero } from '../../domain/money';
import type { Money } from '../../domain/money';
import type { Ledger } from '../../contracts/ports/ledger';
import type { RequestRecord } from '../../contracts/ports/ledger-requests';

/** What is left of a customer's cash that is reserved for a purpose; zero where it is used up. */
export async function reservedCashOf(
  ledger: Pick<Ledger, 'cash'>,
  customer: string,
  purpose: string,
  currency: string,
): Promise<Money> {
  const position = (await ledger.cash.positions(customer)).get(currency);
  const reservation = position?.reservations.find((one) => one.purpose === purpose);
  return money(reservation?.amount ?? 0n, currency);
}

/** What is left of the cash that is reserved for a request. */
export function reservedFor(
  ledger: Pick<Ledger, 'cash'>,
  request: RequestRecord,
  currency: string,
): Promise<Money> {
  return reservedCashOf(ledger, request.customer, request.id, currency);
}

/**
 * Gives what is left of a reservation (of the request's own, unless a purpose is given) to the customer's free cash, and
 * tells how much that was: nothing if it was released before, or used up by a bank's reversal. The decision is the
 * request's, so call it in the transaction that stores its answer.
 */
export async function releaseReserved(
  ledger: Ledger,
  request: RequestRecord,
  currency: string,
  at: Date,
  purpose: string = request.id,
): Promise<Money> {
  const { id, customer, actor, reason } = request;
  const amount = await reservedCashOf(ledger, customer, purpose, currency);
  if (amount.amount <= 0n) return zero(currency);
  await ledger.post([journalOfRelease({ request: id, customer, purpose, amount, at, actor, reason })]);
  return amount;
}
