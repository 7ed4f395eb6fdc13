import type { RequestAnswer } from '../../contracts/requests';
import { refused } from '../refused';

/** The answer to an act on cash that Holdfast neither matches nor books: that of a customer without a bank transfer. */
export function customerNotManaged(customer: string): RequestAnswer {
  const text = `Holdfast does not manage the cash of ${customer}; start an invoice by bank transfer for it first.`;
  return refused('customer_not_managed', text);
}
