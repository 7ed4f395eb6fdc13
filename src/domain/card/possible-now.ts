import type { PaymentIntentStatus } from '../stripe-readings';

/** What can be asked of a card payment in a status, in words. */
export function possibleNow(status: PaymentIntentStatus): string {
  switch (status) {
    case 'requires_payment_method':
      return 'Possible now: confirm with a payment method, cancel.';
    case 'requires_confirmation':
      return 'Possible now: confirm, cancel.';
    case 'requires_action':
      return 'Possible now: the customer authenticates; confirm with another payment method, cancel.';
    case 'requires_capture':
      return 'Possible now: capture, incrementAuthorization, cancel.';
    case 'processing':
      return 'Possible now: cancel, where the bank still allows it.';
    case 'succeeded':
      return 'Possible now: a refund.';
    case 'canceled':
      return 'Possible now: start the invoice again with restart.';
    default: {
      const unreachable: never = status;
      return unreachable;
    }
  }
}
