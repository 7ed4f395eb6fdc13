/** A Stripe event as far as routing reads it; `payload` is stored whole and never acted on. */
export interface IncomingEvent {
  readonly id: string;
  readonly type: string;
  readonly apiVersion: string | null;
  readonly created: Date;
  /** The id of the object it is about, where that has one. */
  readonly objectId: string | null;
  readonly objectType: string | null;
  readonly customer: string | null;
  /** The PaymentIntent it is about, itself or by way of its charge; marked as touched together with the customer. */
  readonly paymentIntent: string | null;
  readonly payload: unknown;
}

export interface ReceivedEvent {
  readonly duplicate: boolean;
  /**
   * The customer whose workflow must be woken: its mark went from clean to dirty, or has stood for five seconds since
   * somebody was last woken, so that wake-up was perhaps lost. Null otherwise.
   */
  readonly wakeCustomer: string | null;
  /** The refund that the event is about, if somebody must follow it: on record, or made past Holdfast of what is. */
  readonly wakeCashReturn: string | null;
  /**
   * The workflows of the invoice payments that must be woken: the one by card that owns the PaymentIntent, or those whose
   * Checkout Session may have made it.
   */
  readonly wakeInvoicePayments: readonly string[];
}

export interface Inbox {
  /**
   * Stores an event and marks its customer dirty, in one transaction. Stored without waking anybody: a duplicate,
   * an event of a customer that is not managed, one about a cash row that is booked already, one about an intent
   * booked as succeeded (with its balance transaction) or canceled, and one of the creation of an intent that waits for
   * a bank transfer, which whoever created it books.
   */
  receive(event: IncomingEvent, now: Date): Promise<ReceivedEvent>;
  /** Up to when Stripe's own list of events was read; null before the first time. */
  sweptUntil(): Promise<Date | null>;
  recordSwept(until: Date): Promise<void>;
}
