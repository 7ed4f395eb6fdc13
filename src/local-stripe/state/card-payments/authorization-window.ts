import type { TestCard } from '../cards/test-card';

const HOUR = 60 * 60;
const DAY = 24 * HOUR;
/** By so much Visa's windows are shorter than whole days, so that the capture still settles in time. */
const VISA_MARGIN = 6 * HOUR;

export interface Authorization {
  readonly testCard: TestCard;
  readonly currency: string;
  /** The customer is away: a merchant-initiated transaction. */
  readonly offSession: boolean;
  readonly extended: boolean;
  /** How long an ordinary authorization holds, in days (Stripe: 7). */
  readonly ordinaryDays: number;
}

/**
 * For how many seconds an authorization holds (docs: payments/place-a-hold-on-a-payment-method and
 * payments/extended-authorization): 7 days; merchant-initiated with Visa 5 days less 6 hours; Japanese cards in yen 30
 * days; extended 30 days, with Visa less 6 hours.
 */
export function authorizationWindow(authorization: Authorization): number {
  const { currency, extended, offSession, ordinaryDays, testCard } = authorization;
  const isVisa = testCard.brand === 'visa';
  if (extended) return 30 * DAY - (isVisa ? VISA_MARGIN : 0);
  if (currency === 'jpy' && testCard.country === 'JP') return 30 * DAY;
  if (offSession && isVisa) return Math.min(5 * DAY - VISA_MARGIN, ordinaryDays * DAY);
  return ordinaryDays * DAY;
}
