import type { Stripe } from '../../../src/contracts/ports/stripe';
import type { StripeWriteKind } from '../../../src/contracts/stripe-writes';

/**
 * Holds Stripe's answers to writes of a kind back: Stripe has carried the write out, and nobody hears of it. Or holds
 * the writes themselves back, which are announced and not sent.
 */
export class HeldAnswers {
  /** How many answers were held back so far. */
  held = 0;
  /** How many writes were held back before they were sent. */
  unsent = 0;
  #kind: StripeWriteKind | null = null;
  #unsentKind: StripeWriteKind | null = null;
  #waiting: (() => void)[] = [];

  /** Holds answers to writes of this kind from now on. */
  hold(kind: StripeWriteKind): void {
    this.#kind = kind;
  }

  /** Holds writes of this kind back from now on, before Stripe hears of them. */
  holdSending(kind: StripeWriteKind): void {
    this.#unsentKind = kind;
  }

  /** Lets later answers through; those held back stay so until `release`. */
  stopHolding(): void {
    this.#kind = null;
    this.#unsentKind = null;
  }

  /** Lets everything through, what was held back too. */
  release(): void {
    this.stopHolding();
    for (const goOn of this.#waiting.splice(0)) goOn();
  }

  /** The same Stripe, whose answers this holds. */
  around(stripe: Stripe): Stripe {
    return {
      ...stripe,
      write: async (id, request) => {
        if (request.kind === this.#unsentKind) {
          this.unsent += 1;
          await new Promise<void>((resolve) => this.#waiting.push(resolve));
        }
        const result = await stripe.write(id, request);
        if (request.kind === this.#kind) {
          this.held += 1;
          await new Promise<void>((resolve) => this.#waiting.push(resolve));
        }
        return result;
      },
    };
  }
}
