import type { HoldfastUnderTest } from '../../support/main-path/holdfast-under-test';
import type { Deed } from '../model/deed';
import { returnInDashboard } from './return-in-dashboard';
import { invoiceId } from './simulated-customer';
import type { SimulatedCustomer } from './simulated-customer';

type DashboardDeed = Extract<
  Deed,
  { kind: 'dashboard_cancel' | 'dashboard_apply' | 'dashboard_return' | 'refund_into_cash' }
>;

/**
 * Does behind Holdfast's back what somebody does in Stripe's Dashboard. The mark tells what was made from all else.
 * Answers whether it is certain that it was done.
 */
export async function performInDashboard(
  holdfast: HoldfastUnderTest,
  customer: SimulatedCustomer,
  deed: DashboardDeed,
  mark: string,
): Promise<boolean> {
  const { sdk } = holdfast;
  switch (deed.kind) {
    case 'dashboard_cancel':
      return byDashboard(holdfast, customer, deed.invoice, (intent) => sdk.paymentIntents.cancel(intent));
    case 'dashboard_apply':
      return byDashboard(holdfast, customer, deed.invoice, (intent) =>
        sdk.paymentIntents.applyCustomerBalance(intent, { amount: deed.cents, currency: 'eur' }),
      );
    case 'dashboard_return': {
      const made = await returnInDashboard(holdfast, customer.id, deed.cents, mark);
      if (made !== null) customer.returns.set(deed.cashReturn, made);
      return true;
    }
    case 'refund_into_cash': {
      const { paymentIntent } = await holdfast.door.view(invoiceId(customer, deed.invoice));
      await holdfast.control('/_local/refunds', { amount: deed.cents, payment_intent: paymentIntent?.id });
      return true;
    }
    default: {
      const unreachable: never = deed;
      return unreachable;
    }
  }
}

/** One call, not repeated, so the adversary may have it fail before or after it was carried out. */
async function byDashboard(
  holdfast: HoldfastUnderTest,
  customer: SimulatedCustomer,
  place: number,
  act: (paymentIntent: string) => Promise<unknown>,
): Promise<boolean> {
  const { paymentIntent } = await holdfast.door.view(invoiceId(customer, place));
  if (paymentIntent === null) return false;
  return act(paymentIntent.id).then(
    () => true,
    () => false,
  );
}
