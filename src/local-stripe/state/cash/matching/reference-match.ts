/**
 * Whether the free text that a payer wrote on a transfer names the reference: as a whole or as one of its words, in any
 * case, with punctuation around it. People write "Payment for Invoice 7FE1103-155." (docs:
 * payments/customer-balance/reconciliation speaks of a matching reference and leaves the strictness open).
 */
export function namesReference(written: string, reference: string | null): boolean {
  const wanted = reference === null ? '' : bare(reference);
  if (wanted === '') return false;
  return bare(written) === wanted || written.split(/\s+/).some((word) => bare(word) === wanted);
}

function bare(text: string): string {
  return text.toUpperCase().replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
}
