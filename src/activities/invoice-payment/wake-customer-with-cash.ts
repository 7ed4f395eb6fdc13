import type { ActivityParts } from '../activity-parts';

/**
 * Wakes the owner of a customer's cash where there may be something to match with a new PaymentIntent: free cash in the
 * books, or news that are not in the books yet. Without either a round would read Stripe for nothing; money that comes
 * later wakes it by itself.
 */
export function wakeCustomerWithCash(parts: Pick<ActivityParts, 'ledger' | 'workflows'>) {
  return async ({ customer }: { readonly customer: string }): Promise<void> => {
    if (await parts.ledger.customers.mayHaveFreeCash(customer))
      await parts.workflows.wakeCustomerCash(customer);
  };
}
