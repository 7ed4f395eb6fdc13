import type { Money } from './money';

/** Why somebody must look. */
export const caseKinds = [
  'canceled_in_temporal',
  'late_money',
  'payment_reversed',
  'reservation_taken',
  'money_owed',
  'return_failed',
  'difference',
  'not_settled',
  'dispute',
  'unattributed',
  'hold_lapses',
  'credit_kept',
  'unmatched_cash',
  'workflow_stands_still',
] as const;
export type CaseKind = (typeof caseKinds)[number];

/** Something that Holdfast can't or must not decide: an operator looks at it, acts, and closes it. */
export interface OperatorCase {
  /** The identity of what was found, such as `late_money/ccsbtxn_…`; found again, it is the same case. */
  readonly key: string;
  readonly kind: CaseKind;
  readonly customer: string | null;
  readonly invoice: string | null;
  /** The object at Stripe that it is about. */
  readonly object: string | null;
  readonly amount: Money | null;
  /** What happened, to which object, and what can be done. */
  readonly text: string;
}

/** What has become of the matter of a case since it was opened, without anybody's deciding it. */
export interface CaseNote {
  readonly case: string;
  /** The identity of what happened: told again, it is the same note. */
  readonly key: string;
  readonly text: string;
}

/** The message by which an operator decides a case of this kind; null for one that is closed by hand once it is mended. */
export function actDeciding(kind: CaseKind): string | null {
  switch (kind) {
    case 'late_money':
      return 'resolveLateMoney';
    case 'payment_reversed':
      return 'resolveReversal';
    case 'hold_lapses':
      return 'capture or cancel';
    case 'unmatched_cash':
      return 'reconcile or returnCash';
    case 'canceled_in_temporal':
    case 'reservation_taken':
    case 'money_owed':
    case 'return_failed':
    case 'difference':
    case 'not_settled':
    case 'dispute':
    case 'unattributed':
    case 'credit_kept':
    case 'workflow_stands_still':
      return null;
    default: {
      const unreachable: never = kind;
      return unreachable;
    }
  }
}
