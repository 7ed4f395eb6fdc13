/**
 * Whether the free text that a payer wrote on a transfer names an invoice number or a transfer reference: some words of
 * it, side by side, are the same letters and digits in any case. So `INV-1001` is named by "Invoice INV-1001, thanks",
 * "inv 1001" and "INV1001", and not by "INV-10012". Stripe speaks of a matching reference and leaves open how strictly
 * (docs.stripe.com/payments/customer-balance/reconciliation); people and banks write them in all these ways.
 */
export function namesReference(written: string, name: string | null): boolean {
  const wanted = name === null ? '' : lettersAndDigits(name);
  if (wanted === '') return false;
  const words = written
    .split(/\s+/)
    .map(lettersAndDigits)
    .filter((word) => word !== '');
  return words.some((_, first) => startsWith(words.slice(first), wanted));
}

/** Whether the first words, put together, are exactly what is wanted. */
function startsWith(words: readonly string[], wanted: string): boolean {
  let together = '';
  for (const word of words) {
    together += word;
    if (together === wanted) return true;
    if (!wanted.startsWith(together)) return false;
  }
  return false;
}

function lettersAndDigits(text: string): string {
  return text.toUpperCase().replace(/[^\p{L}\p{N}]+/gu, '');
}
