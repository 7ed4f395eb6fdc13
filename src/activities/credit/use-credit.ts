import { creditToUse } from '../../domain/credit/credit-to-use';
import { HoldfastError } from '../../domain/errors/holdfast-error';
import { formatMoney, money } from '../../domain/money';
import type { Money } from '../../domain/money';
import { moneyFromWire, moneyToWire } from '../../contracts/money';
import type { InvoicePaymentRecord } from '../../contracts/ports/ledger-invoice-payments';
import type { RequestAnswer } from '../../contracts/requests';
import type { ActivityParts } from '../activity-parts';
import { bookCreditTransactions } from '../customer-cash/book-credit-transactions';
import { requireRequest } from '../customer-cash/require-request';
import { carryOutWrite } from '../stripe-writes/carry-out-write';
import { adjustmentOf } from './adjustment-of';

/** How often it is decided anew because Stripe refused: somebody else used the credit meanwhile. */
const decisionsMax = 3;

/**
 * Uses a customer's credit for an own invoice before its PaymentIntent is created for the rest
 * (docs.stripe.com/invoicing/customer/balance). One owner decides for all invoices of a customer, so that none uses what
 * another has used. Carried out again, it finds what it has used.
 */
export function useCredit(parts: ActivityParts) {
  return async (input: { readonly request: string }): Promise<RequestAnswer> => {
    const request = await requireRequest(parts.ledger, input.request, 'use_credit');
    if (request.answer !== null) return request.answer;
    const { invoice, attempt } = request.arguments;
    const record = await parts.ledger.invoicePayments.find(invoice, attempt);
    if (record === null) throw new HoldfastError('invoice_payment_not_found', { invoice });
    await parts.ledger.customers.followCredit(request.customer);
    for (let number = 1; number <= decisionsMax; number += 1) {
      const used = await useOnce(parts, record, `${request.id}/use/${number}`);
      if (used === null) continue;
      await tellOfUse(parts, record, used);
      return { kind: 'credit_used', amount: moneyToWire(used) };
    }
    return { kind: 'credit_used', amount: moneyToWire(money(0n, record.input.amount.currency)) };
  };
}

async function tellOfUse(
  { ledger, clock }: ActivityParts,
  { invoice, attempt, input }: InvoicePaymentRecord,
  used: Money,
): Promise<void> {
  const of = formatMoney(moneyFromWire(input.amount));
  const text =
    used.amount === 0n
      ? 'The customer has no credit to use.'
      : `${formatMoney(used)} of ${of} is paid from the customer’s credit.`;
  const at = (await clock.now()).toISOString();
  await ledger.invoicePayments.recordTimeline(invoice, attempt, 'credit-used', { at, kind: 'credit', text });
}

/** What the invoice has used; null when Stripe refused, and it is to be decided anew. */
async function useOnce(
  parts: ActivityParts,
  record: InvoicePaymentRecord,
  cause: string,
): Promise<Money | null> {
  const { customer, invoice, attempt, input } = record;
  const { currency } = input.amount;
  const announced = await parts.ledger.writes.findByCause(cause);
  const decided =
    announced?.request.kind === 'adjust_credit_balance'
      ? moneyFromWire(announced.request.amount)
      : await decide(parts, record);
  const { used, givenBack } = await parts.ledger.credit.usedBy(invoice, attempt);
  const before = money(used - givenBack, currency);
  if (announced === null && (before.amount > 0n || decided.amount === 0n)) return before;
  const outcome = await carryOutWrite(parts, {
    cause,
    customer,
    object: `credit:${customer}`,
    request: adjustmentOf(record, 'use', decided, parts.instance),
    reserveFor: null,
    spends: null,
  });
  return outcome.state === 'refused' ? null : decided;
}

/** Throws `credit_rows_missing` when the rows do not add up to the balance: nothing may rest on it yet. */
async function decide(parts: ActivityParts, { customer, input }: InvoicePaymentRecord): Promise<Money> {
  await bookCreditTransactions(parts, customer);
  const amount = moneyFromWire(input.amount);
  const { currency } = amount;
  const credit = (await parts.stripe.retrieveCreditBalance(customer)).get(currency) ?? 0n;
  const booked = (await parts.ledger.credit.balance(customer)).get(currency) ?? 0n;
  if (credit !== booked) throw new HoldfastError('credit_rows_missing', { customer });
  return creditToUse(amount, money(credit, currency));
}
