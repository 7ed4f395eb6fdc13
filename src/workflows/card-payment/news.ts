import type { CardPaymentReading } from '../../contracts/card-payment';
import type { TimelineEntry } from '../../contracts/invoice-payment';
import { moneyFromWire } from '../../contracts/money';
import { written } from './describe';

export interface News {
  /** The identity of what happened, so that another run of the workflow tells it once. */
  readonly key: string;
  readonly kind: TimelineEntry['kind'];
  readonly text: string;
}

/** What a reading tells that the one before it did not, for the timeline. */
export function newsOf(before: CardPaymentReading | null, now: CardPaymentReading): News[] {
  const charge = now.charge ?? 'no-charge';
  const news: News[] = [];
  if (now.problem !== null && (before?.problem !== now.problem || before.charge !== now.charge)) {
    news.push({
      key: `failed/${charge}`,
      kind: 'payment_failed',
      text: `The payment failed: ${now.problem}`,
    });
  }
  if (now.status === 'requires_action' && before?.status !== 'requires_action') {
    const text = 'The customer must authenticate.';
    news.push({ key: `authentication/${charge}`, kind: 'authentication_required', text });
  }
  const received = moneyFromWire(now.received).amount;
  if (received > (before === null ? 0n : moneyFromWire(before.received).amount)) {
    const text = `${written(now.received)} has been captured.`;
    news.push({ key: `captured/${received}`, kind: 'captured', text });
  }
  const capturable = moneyFromWire(now.capturable).amount;
  if (capturable > (before === null ? 0n : moneyFromWire(before.capturable).amount)) {
    const text = `${written(now.capturable)} is held on the card until ${now.holdEndsAt ?? 'it is captured'}.`;
    news.push({ key: `authorized/${charge}/${capturable}`, kind: 'authorized', text });
  }
  return news;
}
