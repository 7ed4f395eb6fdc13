/**
 * The metadata of a write that changes a PaymentIntent: what the caller gives, and the marks of the decisions that
 * changed it. Stripe keeps the keys that are not named (docs.stripe.com/api/metadata).
 */
export function metadataOf(
  decisions: string | undefined,
  given: Readonly<Record<string, string>> = {},
): { readonly metadata?: Record<string, string> } {
  const metadata = { ...given, ...(decisions === undefined ? {} : { holdfast_decisions: decisions }) };
  return Object.keys(metadata).length === 0 ? {} : { metadata };
}
