import type { HoldfastUnderTest } from '../../support/main-path/holdfast-under-test';
import { returnOf } from '../model/naive-holdfast';
import { invoiceId } from './simulated-customer';
import type { SimulatedCustomer } from './simulated-customer';

/** Stripe's id of the return or refund that the model calls so; null while there is none, or none was made. */
export async function refundOf(
  holdfast: HoldfastUnderTest,
  customer: SimulatedCustomer,
  cashReturn: string,
): Promise<string | null> {
  const byDashboard = customer.returns.get(cashReturn);
  if (byDashboard !== undefined) return byDashboard;
  const request = customer.refundRequests.get(cashReturn);
  if (request !== undefined) {
    const answer = (await holdfast.ledger.requests.find(request))?.answer;
    return answer?.kind === 'refund_started' ? answer.refund : null;
  }
  const place = customer.worlds[0]?.invoices.find((invoice) => returnOf(invoice.place) === cashReturn)?.place;
  if (place === undefined) return null;
  return (await holdfast.door.view(invoiceId(customer, place))).result?.cashReturn?.refund ?? null;
}
