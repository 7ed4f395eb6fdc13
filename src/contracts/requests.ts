import type { WrittenMoney } from './money';

/** What one workflow asks of a customer's cash. Its row in `request` is the audit record. */
export type RequestArguments =
  | { readonly kind: 'manage_customer' }
  | {
      readonly kind: 'reconcile';
      readonly paymentIntent: string;
      /** Null for the rest that the intent needs. */
      readonly amount: WrittenMoney | null;
    }
  | {
      readonly kind: 'cancel';
      readonly paymentIntent: string;
      readonly fundedMoney: 'return' | 'keep';
      readonly cancellationReason: 'duplicate' | 'fraudulent' | 'requested_by_customer' | 'abandoned' | null;
    };
export type RequestKind = RequestArguments['kind'];

/** How a request ended. `overtaken` tells what was true instead when it was carried out. */
export type RequestAnswer =
  | { readonly kind: 'customer_managed' }
  | {
      readonly kind: 'reconciled';
      readonly applied: WrittenMoney;
      readonly remaining: WrittenMoney;
      readonly paid: boolean;
    }
  | {
      readonly kind: 'canceled';
      /** What had been applied and was freed. */
      readonly freed: WrittenMoney;
      readonly cashReturn: { readonly refund: string; readonly workflowId: string } | null;
    }
  | { readonly kind: 'overtaken'; readonly paymentIntentStatus: string; readonly text: string }
  | { readonly kind: 'refused'; readonly code: string; readonly text: string };

export interface Request {
  readonly id: string;
  readonly customer: string;
  readonly arguments: RequestArguments;
  readonly actor: string;
  readonly reason: string;
  /** The workflow that asks and is woken with the answer; null when nobody waits. */
  readonly asker: string | null;
}

export type RequestState = 'open' | 'taken' | 'parked' | 'answered';
