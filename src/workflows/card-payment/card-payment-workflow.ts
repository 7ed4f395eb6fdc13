import { ActivityFailure, condition, setCurrentDetails, workflowInfo } from '@temporalio/workflow';
import type { RegisteredInvoicePayment } from '../../contracts/activities';
import type { CardPaymentReading, CardTerms } from '../../contracts/card-payment';
import type { TimelineEntry } from '../../contracts/invoice-payment';
import { moneyFromWire } from '../../contracts/money';
import type { Ask } from '../act';
import { afterAskFailed, afterAsking, afterRefusedSignal, unanswered } from '../act-messages';
import type { AskedWorkflow } from '../act-messages';
import { boundedStripeActivities, ledgerActivities } from '../activity-stubs';
import { reasonOf } from '../customer-cash/reason-of-failure';
import { createAttributeDisplay } from '../show-search-attributes';
import { describeCardLife } from './describe';
import { newsOf } from './news';
import {
  afterAnswer,
  afterCardReading,
  attentionOfCard,
  beginCardLife,
  remainingOf,
  shownState,
} from './state';
import type { CardPaymentLife } from './state';

/** When a payment is read again without anybody's waking; sooner where something could not go on. */
const lookAgainMs = 24 * 3_600_000;
const tryAgainMs = 5 * 60_000;

/** A Checkout Session is read when it has expired by itself; everything else once a day. */
function lookAgainAfter({ reading }: CardPaymentLife, now: number): number {
  const { checkout } = reading ?? {};
  if (checkout === undefined) return lookAgainMs;
  const expired = new Date(checkout.expiresAt).getTime() + 60_000 - now;
  return Math.min(Math.max(expired, tryAgainMs), lookAgainMs);
}

/** One running card payment: its life, and the Temporal side of what changes it. Transitions are in `state.ts`. */
export class CardPaymentWorkflow implements AskedWorkflow {
  life: CardPaymentLife;
  #woken = false;
  #busy = 0;
  #readsBegun = 0;
  #readsDone = 0;
  readonly #aboutToAsk = new Set<string>();
  readonly #showAttributes = createAttributeDisplay();
  readonly #ledger = ledgerActivities();

  constructor(payment: RegisteredInvoicePayment, terms: CardTerms) {
    this.life = beginCardLife(payment, terms);
    this.#show();
  }

  /** Something may have changed: a signal, a timer, a request. */
  wake(): void {
    this.#woken = true;
  }

  /** Replaces the life and shows it. */
  become(life: CardPaymentLife): void {
    this.life = life;
    this.#show();
  }

  refuseSignal(message: string, problem: string): void {
    this.become(afterRefusedSignal(this.life, message, new Date().toISOString(), problem));
  }

  /**
   * Stores a request, which the next round carries out; the same id again is compared with what it asked before, and
   * asks nothing new. Throws `request_id_reused`.
   */
  async ask(ask: Ask): Promise<void> {
    const request = {
      ...ask,
      customer: this.life.payment.customer,
      asker: workflowInfo().workflowId,
    };
    const known = this.life.requests.some(({ id }) => id === ask.id);
    const { kind } = ask.arguments;
    if (!known) this.become(afterAsking(this.life, { id: ask.id, kind, answer: null }));
    try {
      const { answer } = await this.#ledger.askCardPayment(request);
      if (answer !== null) this.become(afterAsking(this.life, { id: ask.id, kind, answer }));
    } catch (error) {
      if (!known) this.become(afterAskFailed(this.life, ask.id));
      throw error;
    }
    this.wake();
  }

  /** Waits for the next wake-up, then reads what is true and carries out what is asked; or until nothing is awaited. */
  async nextRound(isOver: () => boolean): Promise<void> {
    const held = this.life.fault !== null || unanswered(this.life).length > 0;
    const summary = held ? 'Try again what could not go on' : 'Read the payment again if no event tells';
    const after = held ? tryAgainMs : lookAgainAfter(this.life, Date.now());
    await condition(() => this.#woken || isOver(), after, { summary });
    if (!isOver()) await this.round();
  }

  /** Reads Stripe, and carries out requests in their order until there are none, or one can't go on now. */
  async round(): Promise<void> {
    this.#woken = false;
    try {
      for (let carriedOut = true; carriedOut; ) {
        const { requests } = await this.#read();
        for (const request of requests) {
          const answer = await boundedStripeActivities().carryOutCardRequest({ request });
          this.become(afterAnswer(this.life, request, answer));
        }
        carriedOut = requests.length > 0;
      }
    } catch (error) {
      if (!(error instanceof ActivityFailure)) throw error;
      this.become({ ...this.life, fault: `It can't go on now, and is tried again. ${reasonOf(error)}` });
    }
  }

  /**
   * Whether something is true of the payment that a request needs; what seems false is read from Stripe once more, because
   * the books show what happened a moment before this workflow has heard of it, and that the request was asked before a
   * reset.
   */
  async isTrue(request: string, ask: (life: CardPaymentLife) => boolean): Promise<boolean> {
    if (ask(this.life)) return true;
    const next = this.#readsBegun + 1;
    this.#aboutToAsk.add(request);
    this.wake();
    await condition(() => ask(this.life) || this.#readsDone >= next, '10 seconds');
    this.#aboutToAsk.delete(request);
    return ask(this.life);
  }

  async #read(): Promise<CardPaymentReading> {
    const { invoice, attempt } = this.life.payment;
    const before = this.life.reading;
    this.#readsBegun += 1;
    const number = this.#readsBegun;
    const asking = this.#aboutToAsk.size === 0 ? {} : { aboutToAsk: [...this.#aboutToAsk] };
    const reading = await boundedStripeActivities().syncCardPayment({ invoice, attempt, ...asking });
    this.#readsDone = number;
    this.become(afterCardReading(this.life, reading));
    for (const { key, kind, text } of newsOf(before, reading)) await this.note(key, kind, text);
    return reading;
  }

  /** Does something that must be done before the workflow ends. */
  async beforeTheEnd(work: () => Promise<void>): Promise<void> {
    this.#busy += 1;
    try {
      await work();
    } finally {
      this.#busy -= 1;
    }
  }

  /** Whether nothing is being done beside the rounds that must come to its end first. */
  isIdle(): boolean {
    return this.#busy === 0;
  }

  /** Adds to the timeline that the backend reads. */
  async note(key: string, kind: TimelineEntry['kind'], text: string): Promise<void> {
    const { invoice, attempt } = this.life.payment;
    const entry = { at: new Date().toISOString(), kind, text };
    await this.#ledger.recordTimeline({ invoice, attempt, key, entry });
  }

  #show(): void {
    const { life } = this;
    const deadline = life.reading?.holdEndsAt ?? life.payment.dueAt;
    setCurrentDetails(describeCardLife(life));
    this.#showAttributes(life.payment.searchAttributes, {
      customer: life.payment.customer,
      state: shownState(life),
      needsOperator: attentionOfCard(life) !== null,
      due: moneyFromWire(remainingOf(life)),
      ...(deadline === null ? {} : { deadline: new Date(deadline) }),
    });
  }
}
