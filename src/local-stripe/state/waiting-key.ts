/** The key of what belongs to a customer in one currency. */
export function waitingKey(customer: string, currency: string): string {
  return `${customer} ${currency}`;
}
