import { overpaymentToReturn } from '../../domain/invoice/overpayment';
import { formatMoney, money } from '../../domain/money';
import type { Money } from '../../domain/money';
import { moneyFromWire, moneyToWire } from '../../contracts/money';
import type { RequestAnswer } from '../../contracts/requests';
import type { ActivityParts } from '../activity-parts';
import { freeCashOf } from './free-cash';
import { requireRequest } from './require-request';
import type { RequestOf } from './require-request';
import { returnFreeCash } from './return-free-cash';
import type { ReturnDecision } from './return-free-cash';
import type { StartedReturn } from './return-reserved-cash';

type OverpaymentRequest = RequestOf<'return_overpayment'>;

/**
 * Sends back what came too much for an invoice that was paid, as its policy says, once. The free cash was matched with
 * the customer's other invoices before. Carried out again it finds its return.
 */
export function returnOverpayment(parts: ActivityParts) {
  return async (input: { readonly request: string }): Promise<RequestAnswer> => {
    const request = await requireRequest(parts.ledger, input.request, 'return_overpayment');
    if (request.answer !== null) return request.answer;
    const { invoice, above } = request.arguments;
    const { currency } = above;
    const returned = await returnFreeCash(parts, request, { currency, invoice }, () =>
      decide(parts, request),
    );
    if ('answer' in returned) {
      if (returned.answer.kind === 'refused') await tell(parts, request, returned.answer.text);
      return returned.answer;
    }
    const { amount, refund, workflowId } = returned.started;
    await tell(parts, request, describeReturn(returned.started));
    return { kind: 'cash_returned', amount: moneyToWire(amount), refund, workflowId };
  };
}

async function decide(parts: ActivityParts, request: OverpaymentRequest): Promise<ReturnDecision> {
  const { customer } = request;
  const { invoice, attempt } = request.arguments;
  const keptUpTo = moneyFromWire(request.arguments.above);
  const { currency } = keptUpTo;
  const freeNow = await freeCashOf(parts.ledger, customer, currency);
  const before = await parts.ledger.cash.freeBefore(
    customer,
    currency,
    `invoice:${invoice}:${attempt}:opened`,
  );
  const open = (await parts.ledger.paymentIntents.openItems(customer)).filter(
    (item) => item.remaining.currency === currency,
  );
  const amount = overpaymentToReturn({
    freeBefore: money(before, currency),
    freeNow,
    keptUpTo,
    anotherMayNeedIt: open.length > 0,
  });
  if (amount.amount > 0n) return { amount };
  return { answer: kept(freeNow, open[0]?.invoice) };
}

function kept(free: Money, openInvoice: string | undefined): RequestAnswer {
  const why =
    openInvoice === undefined
      ? 'nothing came that is more than what is kept'
      : `invoice ${openInvoice} is open and may need it`;
  const text = `${formatMoney(free)} of free cash stays with the customer: ${why}.`;
  return { kind: 'overpayment_kept', amount: moneyToWire(free), text };
}

function describeReturn({ amount, refund }: StartedReturn): string {
  return `${formatMoney(amount)} came too much, and is being sent back as ${refund}.`;
}

async function tell(parts: ActivityParts, request: OverpaymentRequest, text: string): Promise<void> {
  const { invoice, attempt } = request.arguments;
  const at = (await parts.clock.now()).toISOString();
  await parts.ledger.invoicePayments.recordTimeline(invoice, attempt, 'overpayment', {
    at,
    kind: 'return_created',
    text,
  });
}
