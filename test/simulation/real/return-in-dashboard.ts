import type { HoldfastUnderTest } from '../../support/main-path/holdfast-under-test';

const triesMax = 40;

/**
 * Sends a customer's cash back as somebody does in the Dashboard, who looks whether it was done before doing it again.
 * Answers Stripe's id of it, or null where Stripe refuses, because the customer has less.
 */
export async function returnInDashboard(
  { sdk }: HoldfastUnderTest,
  customer: string,
  cents: number,
  mark: string,
): Promise<string | null> {
  for (let tries = 1; tries <= triesMax; tries += 1) {
    try {
      const made = await sdk.refunds.create({
        customer,
        origin: 'customer_balance',
        amount: cents,
        currency: 'eur',
        metadata: { mark },
      });
      return made.id;
    } catch (error) {
      if (error instanceof Error && Reflect.get(error, 'type') === 'StripeInvalidRequestError') return null;
    }
    const found = await findMarked(sdk, mark);
    if (found !== null) return found;
  }
  throw new Error(`Nobody could send ${cents} of ${customer} back: Stripe did not answer ${triesMax} times.`);
}

/** What was made and not answered. */
async function findMarked(sdk: HoldfastUnderTest['sdk'], mark: string): Promise<string | null> {
  for (let tries = 1; ; tries += 1) {
    try {
      for await (const { id, metadata } of sdk.refunds.list({ limit: 100 }))
        if (metadata?.['mark'] === mark) return id;
      return null;
    } catch (error) {
      if (tries >= triesMax) throw error;
    }
  }
}
