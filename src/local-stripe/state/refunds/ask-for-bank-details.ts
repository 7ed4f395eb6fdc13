import type { Refund } from '../../objects/refund';
import type { Account } from '../account';

/** How long Stripe waits for bank details (docs: payments/customer-balance/refunding). */
const EXPIRES_AFTER_SECONDS = 45 * 24 * 60 * 60;

/** The refund as it is after the e-mail that asks for bank details; expires by itself 45 days later. */
export function askForBankDetails(account: Account, refund: Refund): Refund {
  const now = account.clock.now();
  const expiresAt = now + EXPIRES_AFTER_SECONDS;
  account.due.schedule(expiresAt, 'refund.expiry', refund.id);
  return {
    ...refund,
    status: 'requires_action',
    next_action: {
      type: 'display_details',
      display_details: {
        email_sent: { email_sent_at: now, email_sent_to: refund.instructions_email ?? '' },
        expires_at: expiresAt,
      },
    },
  };
}
