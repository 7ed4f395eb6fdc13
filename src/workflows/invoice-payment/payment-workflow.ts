import { CancellationScope, condition, setCurrentDetails, workflowInfo } from '@temporalio/workflow';
import { moneyFromWire } from '../../contracts/money';
import type { RegisteredInvoicePayment } from '../../contracts/activities';
import type { InvoicePaymentInput } from '../../contracts/invoice-payment-input';
import type { TimelineEntry } from '../../contracts/invoice-payment';
import type { Request, RequestAnswer } from '../../contracts/requests';
import { formatMoney } from '../../domain/money';
import type { Ask } from '../act';
import { afterAskFailed, afterAsking, afterRefusedSignal, unanswered } from '../act-messages';
import { ledgerActivities } from '../activity-stubs';
import { ownRequestId } from '../request-identity';
import { createAttributeDisplay } from '../show-search-attributes';
import { describeLife } from './describe';
import { applyShortPaymentPolicy } from './short-payment';
import { afterReading, beginLife, isCanceling, stateOf } from './state';
import type { InvoicePaymentLife } from './state';

const firstPollMs = 30_000;
const longestPollMs = 3_600_000;

/** One running payment: its life, and the Temporal side of what changes it. Transitions are in `state.ts`. */
export class PaymentWorkflow {
  life: InvoicePaymentLife;
  #woken = false;
  /** Unanswered requests that this run knows of by the books only, and asks for again as its own. */
  readonly #askedByEarlierRun = new Set<string>();
  #due: InvoicePaymentInput['due'];
  readonly #showAttributes = createAttributeDisplay();
  readonly #ledger = ledgerActivities();

  constructor(payment: RegisteredInvoicePayment, due: InvoicePaymentInput['due']) {
    this.life = beginLife(payment);
    this.#due = payment.extendedDue ?? due;
    this.show();
  }

  /** Something may have changed: a signal, a timer, an answer. */
  wake(): void {
    this.#woken = true;
  }

  /** Replaces the life and shows it. */
  become(life: InvoicePaymentLife): void {
    this.life = life;
    this.show();
  }

  /** Waits for the next wake-up and reads from the books what is true then; or until nothing more is awaited. */
  async nextNews(isOver: () => boolean = () => false): Promise<void> {
    await condition(() => this.#woken || isOver());
    if (!this.#woken) return;
    this.#woken = false;
    await this.refresh();
  }

  /** Remembers that a signal was refused; there is nobody to answer. */
  refuseSignal(message: string, problem: string): void {
    this.become(afterRefusedSignal(this.life, message, new Date().toISOString(), problem));
  }

  /** Reads from the books what is true, and whether a request that is about to be asked was asked by an earlier run. */
  async refresh(aboutToAsk?: string): Promise<void> {
    const { invoice, attempt } = this.life.payment;
    const requests = unanswered(this.life).map((request) => request.id);
    const before = moneyFromWire(this.life.applied);
    const asking = aboutToAsk === undefined ? {} : { aboutToAsk };
    const reading = await this.#ledger.readInvoicePayment({ invoice, attempt, requests, ...asking });
    const { askedBefore } = reading;
    if (askedBefore?.answer === null && !this.#knows(askedBefore.request))
      this.#askedByEarlierRun.add(askedBefore.request);
    this.become(afterReading(this.life, reading));
    const applied = moneyFromWire(this.life.applied);
    if (applied.amount > before.amount) {
      const text = `${formatMoney(applied)} of ${formatMoney(moneyFromWire(this.life.amount))} has been applied.`;
      await this.note(`funds/${applied.amount}`, 'funds_applied', text);
    }
    if (applied.amount > 0n) await applyShortPaymentPolicy(this, 'funded');
  }

  /** Moves the deadline to a later instant; the timers follow. The request is stored with its answer. */
  async extendDeadline(ask: Ask): Promise<void> {
    const asker = workflowInfo().workflowId;
    const { customer } = this.life.payment;
    const answer = await this.#ledger.extendDeadline({ ...ask, customer, asker });
    this.life = afterAsking(this.life, { id: ask.id, kind: ask.arguments.kind, answer });
    if (answer.kind === 'deadline_extended' && answer.dueAt > (this.life.dueAt ?? '')) {
      this.#due = { at: answer.dueAt };
      this.life = { ...this.life, dueAt: answer.dueAt, overdue: false };
    }
    this.show();
  }

  /** Waits until a request is answered, while somebody else reads the news. */
  async answerOf(request: string): Promise<RequestAnswer | null> {
    const find = (): RequestAnswer | null =>
      this.life.requests.find((one) => one.id === request)?.answer ?? null;
    await condition(() => find() !== null);
    return find();
  }

  /** Waits until a request is answered. */
  async awaitAnswer(request: string): Promise<RequestAnswer> {
    for (;;) {
      const answer = this.life.requests.find((one) => one.id === request)?.answer;
      if (answer) return answer;
      await this.nextNews();
    }
  }

  /**
   * Asks the owner of the customer's cash, and asks again until there is an answer; the same id again is compared with
   * what it asked before, and asks nothing new. Goes on when the workflow itself is canceled, for money may be moving.
   * Throws `request_id_reused`.
   */
  async ask(ask: Ask): Promise<void> {
    if (ask.arguments.kind === 'extend_deadline') return this.extendDeadline(ask);
    const request: Request = {
      ...ask,
      customer: this.life.payment.customer,
      asker: workflowInfo().workflowId,
    };
    if (this.#knows(ask.id)) {
      await this.#askOnce(request);
      const isOnlyAsker = this.#askedByEarlierRun.delete(ask.id);
      if (isOnlyAsker && unanswered(this.life).some(({ id }) => id === ask.id))
        void this.#askAgainUntilAnswered(request);
      return;
    }
    this.become(afterAsking(this.life, { id: ask.id, kind: ask.arguments.kind, answer: null }));
    await CancellationScope.nonCancellable(async () => {
      try {
        await this.#askOnce(request);
      } catch (error) {
        this.become(afterAskFailed(this.life, ask.id));
        throw error;
      }
      void this.#askAgainUntilAnswered(request);
    });
  }

  #knows(request: string): boolean {
    return this.life.requests.some(({ id }) => id === request);
  }

  async #askOnce(request: Request): Promise<void> {
    const { answer } = await this.#ledger.askCustomerCash(request);
    if (answer === null) return;
    this.become(afterAsking(this.life, { id: request.id, kind: request.arguments.kind, answer }));
    this.wake();
  }

  async #askAgainUntilAnswered(request: Request): Promise<void> {
    const answered = (): boolean => !unanswered(this.life).some((one) => one.id === request.id);
    for (let wait = firstPollMs; ; wait = Math.min(wait * 2, longestPollMs)) {
      const summary = `Ask again about “${request.arguments.kind.replaceAll('_', ' ')}” if nothing is heard`;
      if (await condition(answered, wait, { summary })) return;
      await this.#askOnce(request);
    }
  }

  /** What Temporal's own cancel does: the same as the `cancel` message, and what had arrived stays with the customer. */
  async cancelByTemporal(): Promise<void> {
    const { paymentIntent } = this.life;
    if (paymentIntent === null || isCanceling(this.life)) return;
    await this.ask({
      id: ownRequestId('temporal-cancel', 1),
      arguments: {
        kind: 'cancel',
        paymentIntent,
        fundedMoney: 'keep',
        cancellationReason: 'requested_by_customer',
      },
      actor: 'temporal',
      reason: 'The workflow was canceled in Temporal.',
    });
  }

  /** Adds to the timeline that the backend reads. */
  note(key: string, kind: TimelineEntry['kind'], text: string): Promise<void> {
    const { invoice, attempt } = this.life.payment;
    const entry = { at: new Date().toISOString(), kind, text };
    return this.#ledger.recordTimeline({ invoice, attempt, key, entry });
  }

  show(): void {
    const { life } = this;
    setCurrentDetails(describeLife(life, this.#due));
    this.#showAttributes(life.payment.searchAttributes, {
      customer: life.payment.customer,
      state: stateOf(life),
      needsOperator: life.requests.some((request) => request.answer?.kind === 'refused'),
      due: moneyFromWire(life.remaining),
      ...(life.dueAt === null ? {} : { deadline: new Date(life.dueAt) }),
    });
  }
}
