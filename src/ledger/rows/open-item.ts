import { Type } from 'typebox';
import type { Static } from 'typebox';
import type { OpenItem } from '../../domain/cash/propose-allocation';
import { money } from '../../domain/money';
import { BigInteger, Instant, nullable } from './columns';

/** A PaymentIntent that waits for money. */
export const OpenItemRow = Type.Object({
  paymentIntent: Type.String(),
  invoice: Type.String(),
  number: Type.String(),
  reference: nullable(Type.String()),
  remaining: BigInteger,
  currency: Type.String(),
  confirmedAt: Instant,
  registeredAt: Instant,
  inFull: Type.Boolean(),
  byHand: Type.Boolean(),
});

export const openItemColumns = `
  open.id AS "paymentIntent", open.invoice, open.currency, open.created_at AS "confirmedAt",
  registered.created_at AS "registeredAt", coalesce(open.invoice_number, registered.input ->> 'number', open.invoice) AS number,
  open.in_full AS "inFull",
  open.instructions ->> 'reference' AS reference,
  open.amount + coalesce(funding.balance, 0) AS remaining,
  coalesce(registered.input #>> '{policies,reconciliation}' = 'by_hand', false) AS "byHand"`;

/**
 * The PaymentIntents (`open`) of customer $3 that wait for money, with what is funded of them (`funding`).
 *
 * A confirmed bank transfer stays in `requires_action` until it is funded in full. It is created and confirmed by one
 * call, so it was confirmed when it was created. The intent of an invoice of Stripe's takes cash from its creation on, which
 * is when the invoice was finalized.
 */
export const fromOpenItems = `
  FROM payment_intent AS open
  LEFT JOIN ledger_account AS funding
    ON funding.account = open.account AND funding.livemode = open.livemode
    AND funding.name = open.funding_account AND funding.currency = open.currency
  JOIN invoice_payment AS registered
    ON registered.account = open.account AND registered.livemode = open.livemode
    AND registered.invoice = open.invoice AND registered.attempt = open.attempt
  WHERE open.account = $1 AND open.livemode = $2 AND open.customer = $3 AND NOT open.finished
    AND open.method = 'bank_transfer'
    AND (open.status = 'requires_action' OR (open.in_full AND open.status = 'requires_payment_method'))
    AND open.amount + coalesce(funding.balance, 0) > 0`;

export const oldestFirst = 'ORDER BY open.created_at, registered.created_at, open.id';

/** A row as the allocator reads it. */
export function openItemOf({ remaining, currency, ...item }: Static<typeof OpenItemRow>): OpenItem {
  return { ...item, remaining: money(remaining, currency) };
}
