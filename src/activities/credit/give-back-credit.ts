import { HoldfastError } from '../../domain/errors/holdfast-error';
import { formatMoney } from '../../domain/money';
import type { HeldCredit } from '../../contracts/ports/ledger-credit';
import type { ActivityParts } from '../activity-parts';
import { carryOutWrite } from '../stripe-writes/carry-out-write';
import { adjustmentOf } from './adjustment-of';

/** Stopped writes go on when somebody resumes them, who wakes the customer. */
const stopped: readonly string[] = ['writes_paused', 'writes_observed'];
/** Of what is not known yet, the next round knows more. */
const unknown: readonly string[] = ['write_outcome_unknown', 'write_in_flight'];

/**
 * Gives the credit back that own invoices had used and that ended unpaid, whoever canceled them: by request, by a
 * deadline, or in Stripe's Dashboard. What can't be written now is done in a later round. Returns of how many the outcome is unknown.
 */
export async function giveBackCredit(parts: ActivityParts, customer: string): Promise<number> {
  let waiting = 0;
  for (const owed of await parts.ledger.credit.toGiveBack(customer)) {
    try {
      await giveBack(parts, customer, owed);
    } catch (error) {
      if (!(error instanceof HoldfastError)) throw error;
      if (unknown.includes(error.code)) waiting += 1;
      else if (!stopped.includes(error.code)) throw error;
    }
  }
  return waiting;
}

async function giveBack(
  parts: ActivityParts,
  customer: string,
  { invoice, attempt, amount }: HeldCredit,
): Promise<void> {
  const record = await parts.ledger.invoicePayments.find(invoice, attempt);
  if (record === null) return;
  const outcome = await carryOutWrite(parts, {
    cause: `invoice:${invoice}:${attempt}:give-back-credit`,
    customer,
    object: `credit:${customer}`,
    request: adjustmentOf(record, 'give_back', amount, parts.instance),
    reserveFor: null,
    spends: null,
  });
  const now = await parts.clock.now();
  if (outcome.state === 'done') {
    const text = `${formatMoney(amount)} of credit was given back to the customer.`;
    await parts.ledger.invoicePayments.recordTimeline(invoice, attempt, 'credit-given-back', {
      at: now.toISOString(),
      kind: 'credit',
      text,
    });
    return;
  }
  await parts.ledger.cases.open(
    {
      key: `credit_kept/${invoice}/${attempt}`,
      kind: 'credit_kept',
      customer,
      invoice,
      object: customer,
      amount,
      text: `Invoice ${invoice} was canceled, and Stripe refused to give ${formatMoney(amount)} of credit back to ${customer}: ${outcome.refusal.message} Give it back by hand in Stripe.`,
    },
    now,
  );
}
