import { formatMoney } from '../../domain/money';
import { moneyFromWire, moneyToWire } from '../../contracts/money';
import type { RequestAnswer } from '../../contracts/requests';
import type { ActivityParts } from '../activity-parts';
import { refused } from '../refused';
import { customerNotManaged } from './customer-not-managed';
import { freeCashOf } from './free-cash';
import { requireRequest } from './require-request';
import { returnFreeCash } from './return-free-cash';

/**
 * Sends as much of a customer's free cash back to its bank as an operator says. Refused when less is free: what is
 * reserved or applied is not touched. Carried out again it finds its return.
 */
export function returnCash(parts: ActivityParts) {
  return async (input: { readonly request: string }): Promise<RequestAnswer> => {
    const request = await requireRequest(parts.ledger, input.request, 'return_cash');
    if (request.answer !== null) return request.answer;
    const record = await parts.ledger.customers.find(request.customer);
    if (!record?.managedAt) return customerNotManaged(request.customer);
    const amount = moneyFromWire(request.arguments.amount);
    const { currency } = amount;
    const returned = await returnFreeCash(parts, request, { currency, invoice: null }, async () => {
      const free = await freeCashOf(parts.ledger, request.customer, currency);
      if (amount.amount > 0n && amount.amount <= free.amount) return { amount };
      const text = `${formatMoney(amount)} can’t be returned: the customer has ${formatMoney(free)} of free cash.`;
      return { answer: refused('not_enough_free_cash', text) };
    });
    if ('answer' in returned) return returned.answer;
    const { refund, workflowId } = returned.started;
    return { kind: 'cash_returned', amount: moneyToWire(returned.started.amount), refund, workflowId };
  };
}
