import type { Money } from '../../domain/money';

export interface CustomerRecord {
  readonly customer: string;
  /** Null until the customer is managed: Holdfast allocates its cash from then on. */
  readonly managedAt: Date | null;
  /** As last read from Stripe. */
  readonly reconciliationMode: 'automatic' | 'manual' | null;
  /** As Holdfast set it last; null before it ever did. Another one at Stripe was set by somebody else. */
  readonly reconciliationModeSet: 'automatic' | 'manual' | null;
  /** Whether the customer's credit is in the books: from the first invoice on that may use it. */
  readonly followsCredit: boolean;
  readonly dirty: boolean;
  readonly syncedAt: Date | null;
}

/** A customer whose mark was taken away, with what says which of its objects there are to look at. */
export interface ClearedCustomer extends CustomerRecord {
  /**
   * Up to which mark a reading counts that begins now; 0 when others marked or cleared at the same moment, which covers
   * none.
   */
  readonly marks: number;
  /** As `StripeWrites.unfinished` would list them. */
  readonly hasUnfinishedWrites: boolean;
  /** As `ForeignIntents.unfinished` would list them. */
  readonly hasForeignIntents: boolean;
}

/** What the books say of a customer now, all of one moment, for whoever looks at it. */
export interface CustomerShown {
  readonly managed: boolean;
  readonly reconciliationModeSet: 'automatic' | 'manual' | null;
  /** By currency; only currencies that the customer ever had. */
  readonly positions: readonly { readonly free: Money; readonly reserved: Money }[];
  /** Intents that wait for money. */
  readonly openPaymentIntents: number;
  /** Intents that are not Holdfast's and may still take cash or give it back. */
  readonly foreignPaymentIntents: number;
  readonly openCases: readonly { readonly key: string; readonly text: string }[];
  /** As `Pauses.stopping` says. */
  readonly stopped: string | null;
}

export interface Customers {
  /** The row of a customer, inserted when it is missing. */
  ensure(customer: string, now: Date): Promise<CustomerRecord>;
  find(customer: string): Promise<CustomerRecord | null>;
  /** Of the open cases the oldest `casesMax`. */
  shown(customer: string, casesMax: number): Promise<CustomerShown>;
  /** Whether an invoice of the customer was ever registered to be paid by bank transfer. */
  hasTransferPayment(customer: string): Promise<boolean>;
  /**
   * Whether a customer may have cash that nothing was matched with: some is free in the books, or Stripe was not read since
   * something may have changed there.
   */
  mayHaveFreeCash(customer: string): Promise<boolean>;
  recordManaged(customer: string, now: Date): Promise<void>;
  /** From now on the customer's credit is in the books. */
  followCredit(customer: string): Promise<void>;
  /** Marks that something may have changed at Stripe; true when the mark went from false to true. */
  markDirty(customer: string, now: Date): Promise<boolean>;
  /** Customers that were marked before an instant, the longest first; at most `limit`. */
  listDirty(before: Date, limit: number): Promise<readonly string[]>;
  /**
   * Managed customers that were last read completely before an instant, the longest ago first; at most `limit`. With
   * `withOpenItems` only those that have a PaymentIntent of which something is still to be booked.
   */
  listUnread(since: Date, withOpenItems: boolean, limit: number): Promise<readonly string[]>;
  /** The number of a customer's newest mark, counted from 1, whether it is still there or not; 0 before the first. */
  markOf(customer: string): Promise<number>;
  /**
   * Takes the mark away, before Stripe is read, and gives the customer as it was just before; null when it has no row.
   */
  clearDirty(customer: string): Promise<ClearedCustomer | null>;
  /** Records the mode in which Stripe says a customer is. */
  recordMode(customer: string, reconciliationMode: 'automatic' | 'manual'): Promise<void>;
  /** Records the mode in which a customer is to be. */
  recordModeSet(customer: string, reconciliationMode: 'automatic' | 'manual'): Promise<void>;
  recordSync(customer: string, reconciliationMode: 'automatic' | 'manual', now: Date): Promise<void>;
}
