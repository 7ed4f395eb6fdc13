/** The search attributes that every Holdfast workflow may carry, with Temporal's types; registered by set-up. */
export const searchAttributes = {
  HoldfastCustomer: 'Keyword',
  HoldfastState: 'Keyword',
  HoldfastCurrency: 'Keyword',
  HoldfastAmountDue: 'Int',
  HoldfastDeadline: 'Datetime',
  HoldfastNeedsOperator: 'Bool',
} as const;

export type SearchAttributeName = keyof typeof searchAttributes;
