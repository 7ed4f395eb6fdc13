import { Type } from 'typebox';

/** A character that Postgres and UTF-8 can hold: not NUL, and no half of a surrogate pair. */
const storable = '[^\\u0000\\ud800-\\udfff]';

/**
 * A text of 1 to `maxLength` characters that can be stored. The pattern counts code points, because a schema's
 * `maxLength` counts letters with all their accents as one, however many there are.
 */
export function textOnWire(description: string, maxLength: number): Type.TString {
  return Type.String({ pattern: `^${storable}{1,${maxLength}}$`, description });
}

/**
 * The id of an invoice: 1 to 200 printable ASCII characters, or 1 to 75 of any alphabet. It is part of a workflow id,
 * percent-encoded, and those have at most 1,000 characters (docs.temporal.io/self-hosted-guide/defaults).
 */
export const InvoiceId = Type.String({
  pattern: '^([\\u0020-\\u007e]{1,200}|[^\\u0000-\\u001f\\u007f\\ud800-\\udfff]{1,75})$',
  description: 'The backend’s id of the invoice; one payment per id. 200 ASCII characters, or 75 others.',
});

/** A customer of Stripe's. */
export const CustomerId = Type.String({
  pattern: '^cus_[A-Za-z0-9_]+$',
  maxLength: 100,
  description: 'Stripe’s customer id.',
});
