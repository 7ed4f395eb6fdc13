import { CancellationScope, condition, setCurrentDetails, sleep, workflowInfo } from '@temporalio/workflow';
import { moneyFromWire } from '../../contracts/money';
import type { RegisteredInvoicePayment } from '../../contracts/activities';
import type { InvoicePaymentInput } from '../../contracts/invoice-payment-input';
import type { TimelineEntry } from '../../contracts/invoice-payment';
import type { Request, RequestAnswer } from '../../contracts/requests';
import { remindersAhead } from '../../domain/invoice/reminders';
import { formatMoney } from '../../domain/money';
import type { Ask } from '../act';
import { afterAskFailed, afterAsking, afterRefusedSignal, ownRequestId, unanswered } from '../act-messages';
import { ledgerActivities } from '../activity-stubs';
import { createAttributeDisplay } from '../show-search-attributes';
import { describeDeadlinePolicy, describeLife } from './describe';
import { afterReading, beginLife, isCanceling, stateOf } from './state';
import type { InvoicePaymentLife } from './state';

const firstPollMs = 30_000;
const longestPollMs = 3_600_000;

/** One running payment: its life, and the Temporal side of what changes it. Transitions are in `state.ts`. */
export class PaymentWorkflow {
  life: InvoicePaymentLife;
  #woken = false;
  readonly #due: InvoicePaymentInput['due'];
  readonly #showAttributes = createAttributeDisplay();
  readonly #ledger = ledgerActivities();

  constructor(payment: RegisteredInvoicePayment, due: InvoicePaymentInput['due']) {
    this.life = beginLife(payment);
    this.#due = due;
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

  async refresh(): Promise<void> {
    const { invoice, attempt } = this.life.payment;
    const requests = unanswered(this.life).map((request) => request.id);
    const before = moneyFromWire(this.life.applied);
    const reading = await this.#ledger.readInvoicePayment({ invoice, attempt, requests });
    this.become(afterReading(this.life, reading));
    const applied = moneyFromWire(this.life.applied);
    if (applied.amount > before.amount) {
      const text = `${formatMoney(applied)} of ${formatMoney(moneyFromWire(this.life.amount))} has been applied.`;
      await this.note(`funds/${applied.amount}`, 'funds_applied', text);
    }
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
    const request: Request = {
      ...ask,
      customer: this.life.payment.customer,
      asker: workflowInfo().workflowId,
    };
    if (this.life.requests.some(({ id }) => id === ask.id)) return this.#askOnce(request);
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

  async #askOnce(request: Request): Promise<void> {
    const { answer } = await this.#ledger.askCustomerCash(request);
    if (answer === null) return;
    this.become(afterAsking(this.life, { id: request.id, kind: request.arguments.kind, answer }));
    this.wake();
  }

  async #askAgainUntilAnswered(request: Request): Promise<void> {
    const answered = (): boolean => !unanswered(this.life).some((one) => one.id === request.id);
    for (let wait = firstPollMs; ; wait = Math.min(wait * 2, longestPollMs)) {
      const summary = `Ask again about ${request.arguments.kind} if nothing is heard`;
      if (await condition(answered, wait, { summary })) return;
      await this.#askOnce(request);
    }
  }

  /** Starts the timers of the payment's life: its reminders and its deadline. */
  startTimers(): void {
    const { dueAt, reminderSecondsBeforeDue } = this.life.payment;
    if (dueAt === null) return;
    const due = new Date(dueAt);
    const policies = reminderSecondsBeforeDue.map((secondsBeforeDue) => ({ secondsBeforeDue }));
    const reminders = remindersAhead(policies, due, new Date());
    void this.#remind(reminders.map((reminder) => reminder.at));
    void this.#awaitDeadline(due);
  }

  async #remind(times: readonly Date[]): Promise<void> {
    for (const [index, at] of times.entries()) {
      this.become({ ...this.life, nextReminderAt: at.toISOString() });
      await sleep(Math.max(at.getTime() - Date.now(), 1), {
        summary: `Reminder ${index + 1} of ${times.length}`,
      });
      const state = stateOf(this.life);
      if (state !== 'waiting_for_funds' && state !== 'partially_funded') return;
      const next = times[index + 1]?.toISOString() ?? null;
      this.become({ ...this.life, remindersSent: this.life.remindersSent + 1, nextReminderAt: next });
      const text = `Reminder: ${formatMoney(moneyFromWire(this.life.remaining))} is still needed.`;
      await this.note(`reminder/${at.toISOString()}`, 'reminder', text);
    }
  }

  async #awaitDeadline(due: Date): Promise<void> {
    const summary = `Deadline ${due.toISOString()}. ${describeDeadlinePolicy(this.life)}`;
    await sleep(Math.max(due.getTime() - Date.now(), 1), { summary });
    this.become({ ...this.life, overdue: true, nextReminderAt: null });
    await this.note('overdue', 'overdue', `The deadline has passed. ${describeDeadlinePolicy(this.life)}`);
    await this.#actAtDeadline();
  }

  async #actAtDeadline(): Promise<void> {
    const { atDeadline } = this.life.payment;
    const { paymentIntent } = this.life;
    if (atDeadline === 'keep_waiting' || paymentIntent === null || isCanceling(this.life)) return;
    const fundedMoney = atDeadline === 'cancel_and_return' ? 'return' : 'keep';
    await this.ask({
      id: ownRequestId('deadline', 1),
      arguments: { kind: 'cancel', paymentIntent, fundedMoney, cancellationReason: 'abandoned' },
      actor: 'deadline',
      reason: `The invoice was due at ${this.life.payment.dueAt ?? ''} and not paid in full.`,
    });
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
  async note(key: string, kind: TimelineEntry['kind'], text: string): Promise<void> {
    const { invoice, attempt } = this.life.payment;
    const entry = { at: new Date().toISOString(), kind, text };
    await this.#ledger.recordTimeline({ invoice, attempt, key, entry });
  }

  show(): void {
    const { life } = this;
    setCurrentDetails(describeLife(life, this.#due));
    this.#showAttributes(life.payment.searchAttributes, {
      customer: life.payment.customer,
      state: stateOf(life),
      needsOperator: life.requests.some((request) => request.answer?.kind === 'refused'),
      due: moneyFromWire(life.remaining),
      ...(life.payment.dueAt === null ? {} : { deadline: new Date(life.payment.dueAt) }),
    });
  }
}
