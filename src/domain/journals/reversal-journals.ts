import { clawedBack, receivable, reversalLosses } from '../ledger-account';
import type { Money } from '../money';
import { transfer } from './journal';
import type { Journal } from './journal';

/** The journal of an invoice whose payment a bank took back and that is asked for again: the customer owes that much. */
export function journalOfReopenedInvoice(reopened: {
  readonly invoice: string;
  readonly attempt: number;
  readonly customer: string;
  readonly amount: Money;
  readonly at: Date;
}): Journal {
  const { invoice, attempt, customer, amount, at } = reopened;
  return {
    key: `invoice:${invoice}:${attempt}:opened`,
    kind: 'invoice_reopened',
    occurredAt: at,
    entries: transfer(receivable(customer), clawedBack(customer), amount),
    mayOverdraw: false,
    cause: null,
    actor: null,
    reason: null,
  };
}

/** The journal of a payment that a bank took back and that nobody asks for any more: a loss. */
export function journalOfReversalGivenUp(givenUp: {
  readonly request: string;
  readonly customer: string;
  readonly amount: Money;
  readonly at: Date;
  readonly actor: string;
  readonly reason: string;
}): Journal {
  const { request, customer, amount, at, actor, reason } = givenUp;
  return {
    key: `request:${request}:given_up`,
    kind: 'reversal_given_up',
    occurredAt: at,
    entries: transfer(reversalLosses, clawedBack(customer), amount),
    mayOverdraw: false,
    cause: request,
    actor,
    reason,
  };
}
