import type { RequestAnswer } from '../contracts/requests';

/** A request that is answered with a no: the code of the catalogue or of Stripe, and the reason in words. */
export function refused(code: string, text: string): RequestAnswer {
  return { kind: 'refused', code, text };
}
