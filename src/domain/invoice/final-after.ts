const dayMs = 86_400_000;

/**
 * How long a bank may take a transfer back that has paid an invoice: five business days by the rules for ACH credits
 * (support.stripe.com/questions/ach-credit-transfer-reversals). For the other rails no number is published; the same is
 * taken for them.
 */
const businessDays = 5;

/**
 * When a payment by bank transfer is final: the end of the bank's reversal window, counted from when it was paid.
 * Saturdays and Sundays in UTC don't count; bank holidays, which differ by country, are not known here.
 */
export function finalAfter(paidAt: Date): Date {
  let at = paidAt.getTime();
  for (let counted = 0; counted < businessDays; ) {
    at += dayMs;
    const weekday = new Date(at).getUTCDay();
    if (weekday !== 0 && weekday !== 6) counted += 1;
  }
  return new Date(at);
}
