/** Who decided: somebody who saw what there is, or a rule of an invoice's policies, such as its deadline. */
export type DecidedBy = 'person' | 'rule';

/** Requests that end the waiting for what is missing of an invoice, or say what is too much. */
export type EndOfWaiting = 'cancel' | 'accept_short_payment' | 'return_overpayment';

/**
 * Whether the customer's cash is read and matched once more before a request is carried out. A deadline meets money that
 * has arrived and is not matched yet: the money was there first, so it pays the invoice as far as it goes, and only an
 * invoice that still lacks something is canceled. Nor is anything given up that has arrived by now, whoever accepts. But
 * a person who cancels means the invoice as it is; the cash stays free for others. And what other invoices need is not too
 * much for one that is paid.
 */
export function isMatchedFirst(request: EndOfWaiting, decidedBy: DecidedBy): boolean {
  switch (request) {
    case 'accept_short_payment':
    case 'return_overpayment':
      return true;
    case 'cancel':
      return decidedBy === 'rule';
    default: {
      const unreachable: never = request;
      return unreachable;
    }
  }
}
