import type { WriteRefusal } from '../contracts/ports/ledger-stripe-writes';
import type { RequestAnswer } from '../contracts/requests';
import type { RefusalCode } from '../domain/errors/refusals';

/** A request that Holdfast answers with a no, and the reason in words. */
export function refused(code: RefusalCode, text: string): RequestAnswer {
  return { kind: 'refused', code, text };
}

/** A request that Stripe has refused, with Stripe's own code; `text` says what was asked of it. */
export function refusedWithStripesCode({ code }: Pick<WriteRefusal, 'code'>, text: string): RequestAnswer {
  return { kind: 'refused', code, text };
}

/** The same of one thing that was asked of Stripe, such as `the cancellation`: Stripe's own message says why. */
export function stripeRefused(refusal: Pick<WriteRefusal, 'code' | 'message'>, what: string): RequestAnswer {
  return refusedWithStripesCode(refusal, `Stripe refused ${what}: ${refusal.message}`);
}
