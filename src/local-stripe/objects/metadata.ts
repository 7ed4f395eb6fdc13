/** Stripe's `metadata`: up to 50 keys of 40 characters with values of 500. */
export type Metadata = Readonly<Record<string, string>>;

/** A change to metadata: an empty value unsets its key, an empty string in place of the hash unsets all. */
export type MetadataChange = Metadata | '';

/** Applies a change the way Stripe does: keys are merged, empty values remove (docs: api/metadata). */
export function changedMetadata(before: Metadata, change: MetadataChange | undefined): Metadata {
  if (change === undefined) return before;
  if (change === '') return {};
  const after: Record<string, string> = { ...before };
  for (const [key, value] of Object.entries(change)) {
    if (value === '') delete after[key];
    else after[key] = value;
  }
  return after;
}
