import { explainCashTransactions } from '../../src/domain/cash/explain-cash-transactions';
import type { CashMovingWrite } from '../../src/domain/cash/explain-cash-transactions';
import { joinCashTransactions } from '../../src/domain/cash/join-cash-transactions';
import type { FreeTransfer } from '../../src/domain/cash/transfers-still-free';
import { money } from '../../src/domain/money';
import { journalsOfCashTransactions } from '../../src/domain/journals/cash-transaction-journals';
import type { CashPosition } from '../../src/domain/journals/cash-drawer';
import type { Journal } from '../../src/domain/journals/journal';
import { isStaleReading, journalsOfPaymentIntent } from '../../src/domain/journals/payment-intent-journals';
import type { BookedPaymentIntent } from '../../src/domain/journals/payment-intent-journals';
import { journalsOfCashReturn } from '../../src/domain/journals/refund-journals';
import type { BookedCashReturn } from '../../src/domain/journals/refund-journals';
import { customerCash, reservedCash } from '../../src/domain/ledger-account';
import type { PaymentIntentReading, RefundReading } from '../../src/domain/stripe-readings';
import { Random } from '../../src/local-stripe/adversary/random';
import type { NaiveStripe } from '../simulation/model/naive-stripe';
import type { Crash } from '../simulation/operation';
import { NaiveBooks } from './naive-books';
import {
  cashTransactionOf,
  currency,
  customer,
  paymentIntentReading,
  refundReading,
  shuffled,
} from './naive-readings';

const freeCash = customerCash(customer).name;
const reservations = reservedCash(customer, '').name;

/** What was read of Stripe at one moment, and of the books just before it. */
interface Reading {
  readonly provenRow: string | null;
  readonly reached: string | null;
  readonly journals: readonly Journal[];
  readonly explanations: ReadonlyMap<string, CashMovingWrite>;
  readonly complete: boolean;
  readonly intents: readonly { readonly version: number; readonly reading: PaymentIntentReading }[];
  readonly refunds: readonly { readonly version: number; readonly reading: RefundReading }[];
}

/**
 * Reads a naive Stripe and books by the pure functions of src/domain alone, with the two rules that Postgres adds in
 * the real parts: a booking is refused when what it rests on has moved, and a fact has one row.
 */
export class PureBookkeeper {
  readonly books = new NaiveBooks();
  readonly intents = new Map<string, BookedPaymentIntent>();
  readonly returns = new Map<string, BookedCashReturn>();
  /** Writes that may have happened and explain no row yet. */
  unexplaining: CashMovingWrite[] = [];
  complete = true;
  readonly #stripe: NaiveStripe;
  readonly #random: Random;
  readonly #bookedRows = new Set<string>();
  #provenRow: string | null = null;
  #lastReading: Reading | null = null;

  constructor(stripe: NaiveStripe, chance: number) {
    this.#stripe = stripe;
    this.#random = new Random(chance);
  }

  get freeCash(): bigint {
    return -this.books.balance(freeCash);
  }

  /** The booked transfers, the newest first. */
  get newestTransfers(): FreeTransfer[] {
    return this.#stripe.rows
      .filter(({ id, type }) => type === 'funded' && this.#bookedRows.has(id))
      .map(({ reference, net }) => ({ reference, amount: money(BigInt(net), currency) }))
      .reverse();
  }

  reservedFor(purpose: string): bigint {
    return -this.books.balance(`${reservations}${purpose}`);
  }

  appliedTo(intent: string): bigint {
    return -this.books.balance(`intent:${intent}:funding`);
  }

  /** One round of reading and booking, with a crash in the middle of it. */
  sync(crash: Crash): void {
    switch (crash) {
      case 'none':
      case 'answer_lost':
        break;
      case 'cut_off':
        this.#read();
        break;
      case 'done_by_another': {
        // Somebody read long ago and books only now; Stripe may also show an old state to one who reads late.
        const overtaken = this.#lastReading ?? this.#read();
        this.#book(this.#read());
        this.#book(overtaken);
        for (const { reading } of overtaken.intents) {
          this.#bookIntent(this.intents.get(reading.id)?.version ?? 0, reading);
        }
        break;
      }
      case 'repeated': {
        const reading = this.#read();
        this.#book(reading);
        this.#book(reading);
        break;
      }
      case 'row_late':
        this.#book(this.#read(this.#stripe.rows.at(-1)?.id));
        return;
      default: {
        const unreachable: never = crash;
        return unreachable;
      }
    }
    this.#book(this.#read());
  }

  #read(hiddenRow?: string): Reading {
    const listed = this.#stripe.rows.filter(({ id }) => id !== hiddenRow && !this.#bookedRows.has(id));
    const fresh = shuffled(listed.map(cashTransactionOf), this.#random);
    const proven = this.#stripe.rows.find(({ id }) => id === this.#provenRow);
    const available = new Map([[currency, BigInt(this.#stripe.available)]]);
    const provenBalances = new Map([[currency, BigInt(proven?.endingBalance ?? 0)]]);
    const [joined] = joinCashTransactions(provenBalances, fresh, available);
    const rows = joined?.ordered ?? [];
    const explanations = explainCashTransactions(rows, this.unexplaining);
    const { journals } = journalsOfCashTransactions(rows, explanations, this.#positions());
    const reading = {
      provenRow: this.#provenRow,
      reached: rows.at(-1)?.id ?? this.#provenRow,
      journals,
      explanations,
      complete: joined?.complete ?? false,
      intents: this.#stripe.intents.map((intent) => ({
        version: this.intents.get(intent.id)?.version ?? 0,
        reading: paymentIntentReading(this.#stripe, intent),
      })),
      refunds: this.#stripe.refunds.map((refund) => ({
        version: this.returns.get(refund.id)?.version ?? 0,
        reading: refundReading(refund),
      })),
    };
    this.#lastReading = reading;
    return reading;
  }

  #positions(): Map<string, CashPosition> {
    const purposes = this.books.youngestFirst(reservations).map((name) => name.slice(reservations.length));
    const held = purposes.map((purpose) => ({ purpose, amount: this.reservedFor(purpose) }));
    return new Map([[currency, { free: this.freeCash, reservations: held }]]);
  }

  #book(reading: Reading): void {
    this.#bookCash(reading);
    for (const one of reading.intents) this.#bookIntent(one.version, one.reading);
    for (const one of reading.refunds) this.#bookReturn(one.version, one.reading);
  }

  #bookCash({ provenRow, reached, journals, explanations, complete }: Reading): void {
    if (provenRow !== this.#provenRow) return;
    for (const journal of journals) {
      this.books.book(journal);
      this.#bookedRows.add(journal.key);
    }
    this.#provenRow = reached;
    this.complete = complete;
    const explained = new Set([...explanations.values()].map(({ write }) => write));
    if (explained.size < explanations.size) throw new Error('One write explains two rows.');
    this.unexplaining = this.unexplaining.filter(({ write }) => !explained.has(write));
    this.#checkCash();
  }

  /** In the middle of everything: the cash in the books is the balance after the last row that was booked. */
  #checkCash(): void {
    const purposes = this.books.youngestFirst(reservations).map((name) => name.slice(reservations.length));
    const held = purposes.map((purpose) => this.reservedFor(purpose));
    const inBooks = held.reduce((sum, amount) => sum + amount, this.freeCash);
    const proven = this.#stripe.rows.find(({ id }) => id === this.#provenRow);
    if (inBooks !== BigInt(proven?.endingBalance ?? 0)) {
      throw new Error(`The books hold ${inBooks} of cash after row ${proven?.id}.`);
    }
    if (held.some((amount) => amount < 0n)) throw new Error('A reservation is overdrawn.');
    if (this.freeCash < 0n && proven?.type !== 'funding_reversed') throw new Error('Free cash is overdrawn.');
  }

  #bookIntent(version: number, reading: PaymentIntentReading): void {
    const booked = this.intents.get(reading.id);
    if (booked === undefined || booked.version !== version || isStaleReading(booked, reading)) return;
    const at = new Date(this.#stripe.now * 1000);
    const journals = journalsOfPaymentIntent(booked, reading, at);
    if (journals.length === 0 && reading.status === booked.status) return;
    for (const journal of journals) this.books.book(journal);
    this.intents.set(reading.id, {
      ...booked,
      amount: reading.amount,
      status: reading.status,
      balanceTransaction: reading.charge?.balanceTransaction?.id ?? booked.balanceTransaction,
      version: version + 1,
    });
  }

  #bookReturn(version: number, reading: RefundReading): void {
    const { id, amount } = reading;
    const booked = this.returns.get(id) ?? {
      id,
      customer,
      amount,
      status: 'requires_action',
      payment: null,
      version: 0,
    };
    if (booked.version !== version) return;
    for (const journal of journalsOfCashReturn(booked, reading, new Date(this.#stripe.now * 1000)))
      this.books.book(journal);
    const moved = booked.status !== reading.status;
    this.returns.set(id, { ...booked, status: reading.status, version: moved ? version + 1 : version });
  }
}
