/**
 * The vocabulary of a simulated history: everything that customers, banks, operators, backends and the Dashboard can
 * do with one customer's money. A history is generated without knowing what exists when its turn comes, so things are
 * named by a number that is taken modulo how many there are, and sums by what they are meant to be.
 */

/** How a sum relates to what an invoice needs at that moment. */
export type Sum = 'right' | 'half' | 'over' | { readonly cents: number };

export type Operation =
  | {
      readonly kind: 'start';
      readonly cents: number;
      /** When it is due, in hours from its start; null for no deadline. */
      readonly dueInHours: number | null;
      readonly atDeadline: 'cancel_and_return' | 'cancel_and_keep' | 'keep_waiting';
      readonly byHand: boolean;
      /** Reminders so many hours before it is due. */
      readonly reminderHours: readonly number[];
    }
  /** An invoice that takes all the free cash there is. */
  | { readonly kind: 'use_up' }
  | {
      readonly kind: 'transfer';
      /** The invoice that the sum is meant for. */
      readonly invoice: number;
      readonly sum: Sum;
      /** Whose reference the sender wrote. */
      readonly reference: 'none' | 'own' | 'another' | 'nonsense';
    }
  | { readonly kind: 'reconcile'; readonly invoice: number; readonly sum: 'rest' | 'half' | 'over' }
  | { readonly kind: 'cancel'; readonly invoice: number; readonly fundedMoney: 'keep' | 'return' }
  | { readonly kind: 'change_amount'; readonly invoice: number; readonly percent: number }
  /** What has been applied is accepted as all of it. */
  | { readonly kind: 'accept_short_payment'; readonly invoice: number }
  | { readonly kind: 'dashboard_cancel'; readonly invoice: number }
  | { readonly kind: 'dashboard_apply'; readonly invoice: number; readonly percent: number }
  | { readonly kind: 'dashboard_return'; readonly percent: number }
  | { readonly kind: 'refund_into_cash'; readonly invoice: number; readonly percent: number }
  /** A paid invoice is given back to the customer's bank, in part or whole. */
  | { readonly kind: 'refund_payment'; readonly invoice: number; readonly percent: number }
  | { readonly kind: 'bank_details'; readonly cashReturn: number }
  | { readonly kind: 'arrive'; readonly cashReturn: number }
  | { readonly kind: 'bounce'; readonly cashReturn: number }
  | { readonly kind: 'cancel_return'; readonly cashReturn: number }
  | { readonly kind: 'fail'; readonly cashReturn: number }
  | { readonly kind: 'reverse'; readonly transfer: number }
  /** The bank takes back what came for an invoice that was closed. */
  | { readonly kind: 'recall_late_money'; readonly transfer: number }
  | { readonly kind: 'set_mode'; readonly mode: 'manual' | 'automatic' }
  /** An invoice that is paid by card, whose number the customer gives at once. */
  | {
      readonly kind: 'start_card';
      readonly cents: number;
      readonly capture: 'automatic' | 'manual';
      readonly works: boolean;
      readonly beforeHoldLapses: 'capture' | 'cancel' | 'ask';
      readonly marginHours: number;
    }
  /** The customer gives another card, which works. */
  | { readonly kind: 'confirm_card'; readonly card: number }
  | { readonly kind: 'capture_card'; readonly card: number; readonly percent: number }
  | { readonly kind: 'cancel_card'; readonly card: number }
  | { readonly kind: 'refund_card'; readonly card: number; readonly percent: number };

export type OperationKind = Operation['kind'];

/** What goes wrong while Holdfast deals with an operation. */
export type Crash =
  | 'none'
  /** Everything is done a second time, as after a crash between the work and its acknowledgement. */
  | 'repeated'
  /** What was read and decided is lost before it is booked. */
  | 'cut_off'
  /** Somebody else books between the reading and the booking. */
  | 'done_by_another'
  /** Stripe does what it is told, and its answer is lost. */
  | 'answer_lost'
  /** The newest row is missing from Stripe's list for a while. */
  | 'row_late';

/** What happens between two moments at which everything has come to rest. */
export interface Round {
  /** Those of one round happen at once, in no order. */
  readonly operations: readonly Operation[];
  readonly crash: Crash;
  /** How long nothing else happens afterwards. */
  readonly thenSeconds: number;
}

export interface History {
  readonly rounds: readonly Round[];
  /** For everything that is decided at random on the way, such as the order of rows of one second. */
  readonly chance: number;
}
