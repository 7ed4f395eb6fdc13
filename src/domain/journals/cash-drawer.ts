import type { CashTransaction } from '../cash/cash-transaction';
import type { CashMovingWrite } from '../cash/explain-cash-transactions';

/** What the books say of one customer's cash in one currency, in minor units. */
export interface CashPosition {
  readonly free: bigint;
  /** Reservations, the youngest first. */
  readonly reservations: readonly { readonly purpose: string; readonly amount: bigint }[];
}

/** Reserved money that a row took although no write of its purpose spent it. */
export interface OvertakenReservation {
  readonly row: CashTransaction;
  readonly purpose: string;
  /** Minor units of the row's currency. */
  readonly amount: bigint;
}

/** Free cash and reservations of one customer and currency while their rows are booked one after the other. */
export class CashDrawer {
  readonly overtaken: OvertakenReservation[] = [];
  #free: bigint;
  #reservations: { purpose: string; amount: bigint }[];

  constructor(position: CashPosition | undefined) {
    this.#free = position?.free ?? 0n;
    this.#reservations = (position?.reservations ?? []).map((reservation) => ({ ...reservation }));
  }

  /** Puts money in: into free cash for no purpose. */
  put(purpose: string | null, amount: bigint): void {
    if (purpose === null) {
      this.#free += amount;
      return;
    }
    const reservation = this.#reservations.find((one) => one.purpose === purpose);
    if (reservation === undefined) this.#reservations.unshift({ purpose, amount });
    else reservation.amount += amount;
  }

  /** Takes a row's money out; whatever no account covers is drawn from free cash, which only a reversal may overdraw. */
  take(row: CashTransaction, write: CashMovingWrite | null): { purpose: string | null; amount: bigint }[] {
    const draws: { purpose: string | null; amount: bigint }[] = [];
    let rest = -row.netAmount;
    const draw = (purpose: string | null, most: bigint): void => {
      const taken = rest < most ? rest : most;
      if (taken <= 0n) return;
      rest -= taken;
      if (purpose === null) this.#free -= taken;
      else this.#takeReserved(row, purpose, taken, write);
      draws.push({ purpose, amount: taken });
    };
    const own = this.#reservations.find((one) => one.purpose === write?.spends);
    if (own !== undefined) draw(own.purpose, own.amount);
    draw(null, this.#free);
    for (const reservation of this.#reservations) draw(reservation.purpose, reservation.amount);
    draw(null, rest);
    return draws;
  }

  #takeReserved(row: CashTransaction, purpose: string, amount: bigint, write: CashMovingWrite | null): void {
    const reservation = this.#reservations.find((one) => one.purpose === purpose);
    if (reservation !== undefined) reservation.amount -= amount;
    if (write?.spends !== purpose) this.overtaken.push({ row, purpose, amount });
  }
}
