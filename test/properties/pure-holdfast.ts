import { afterAsking, unanswered } from '../../src/workflows/act-messages';
import type { RegisteredInvoicePayment } from '../../src/contracts/activities';
import type { RequestAnswer } from '../../src/contracts/requests';
import type { CashMovingWrite } from '../../src/domain/cash/explain-cash-transactions';
import { proposeAllocation } from '../../src/domain/cash/propose-allocation';
import { journalOfOpenedInvoice } from '../../src/domain/journals/payment-intent-journals';
import type { BookedPaymentIntent } from '../../src/domain/journals/payment-intent-journals';
import { journalOfRelease } from '../../src/domain/journals/reservation-journals';
import { money } from '../../src/domain/money';
import { afterReading, beginLife, resultOf, stateOf } from '../../src/workflows/invoice-payment/state';
import type { InvoicePaymentLife } from '../../src/workflows/invoice-payment/state';
import type { Deed } from '../simulation/model/deed';
import { returnOf } from '../simulation/model/naive-holdfast';
import * as naive from '../simulation/model/naive-stripe';
import type { NaiveIntent, NaiveStripe } from '../simulation/model/naive-stripe';
import type { Crash } from '../simulation/operation';
import { currency, customer } from './naive-readings';
import { PureBookkeeper } from './pure-bookkeeper';

const cents = (amount: number) => money(BigInt(amount), currency);
const wire = (amount: number | bigint) => ({ amount: String(amount), currency });

interface Payment {
  readonly intent: NaiveIntent;
  readonly byHand: boolean;
  life: InvoicePaymentLife;
}

/**
 * Holdfast's pure core with nothing around it: it decides and acts at a naive Stripe by the functions of src/domain and
 * of an invoice payment's state alone, and whatever a crash can do between two of them is done on purpose.
 */
export class PureHoldfast {
  readonly keeper: PureBookkeeper;
  readonly payments: Payment[] = [];
  readonly #stripe: NaiveStripe;
  #decisions = 0;
  #crash: Crash = 'none';

  constructor(stripe: NaiveStripe, chance: number) {
    this.#stripe = stripe;
    this.keeper = new PureBookkeeper(stripe, chance);
  }

  /** Something is asked of Holdfast, or happens at Stripe; the crash comes at each reading that it brings. */
  handle(deed: Deed, crash: Crash, atStripe: () => void): void {
    this.#crash = crash;
    this.#perform(deed, atStripe);
    this.#sync();
    this.#crash = 'none';
  }

  /** Reads, books and allocates until nothing is left to do. */
  comeToRest(): void {
    this.#sync();
    if (!this.keeper.complete) throw new Error('The rows do not join up to the available balance.');
    this.#allocate();
    if (this.keeper.unexplaining.length > 0) throw new Error('A write stays without the row that it caused.');
  }

  /** The deadline of a payment has passed. */
  passDeadline(place: number, atDeadline: 'cancel_and_return' | 'cancel_and_keep' | 'keep_waiting'): void {
    const payment = this.#payment(place);
    payment.life = { ...payment.life, overdue: true };
    if (atDeadline === 'keep_waiting') return;
    this.#cancel(payment, atDeadline === 'cancel_and_return' ? 'return' : 'keep', 'deadline');
  }

  #perform(deed: Deed, atStripe: () => void): void {
    switch (deed.kind) {
      case 'start':
        return this.#start(deed);
      case 'reconcile':
        return this.#reconcile(this.#payment(deed.invoice), deed.cents);
      case 'cancel':
        return this.#cancel(this.#payment(deed.invoice), deed.fundedMoney, 'operator');
      case 'change_amount':
        return this.#changeAmount(this.#payment(deed.invoice), deed.cents);
      case 'transfer':
      case 'accept_short_payment':
      case 'dashboard_cancel':
      case 'dashboard_apply':
      case 'dashboard_return':
      case 'refund_into_cash':
      case 'bank_details':
      case 'arrive':
      case 'bounce':
      case 'cancel_return':
      case 'fail':
      case 'reverse':
      case 'set_mode':
      case 'start_card':
      case 'confirm_card':
      case 'capture_card':
      case 'cancel_card':
      case 'refund_payment':
      case 'refund_card':
        return atStripe();
      default: {
        const unreachable: never = deed;
        return unreachable;
      }
    }
  }

  #payment(place: number): Payment {
    const payment = this.payments[place];
    if (payment === undefined) throw new Error(`There is no invoice ${place}.`);
    return payment;
  }

  #booked({ intent }: Payment): BookedPaymentIntent {
    const booked = this.keeper.intents.get(intent.id);
    if (booked === undefined) throw new Error(`${intent.id} is not booked.`);
    return booked;
  }

  #isOpen(payment: Payment): boolean {
    const { status } = this.#booked(payment);
    return status === 'requires_action' || status === 'requires_confirmation';
  }

  #start(deed: Extract<Deed, { kind: 'start' }>): void {
    if (this.payments.length === 0) naive.setMode(this.#stripe, 'manual');
    const intent = naive.createIntent(this.#stripe, deed.cents);
    const invoice = `INV-${this.payments.length}`;
    const amount = cents(deed.cents);
    this.keeper.intents.set(intent.id, {
      id: intent.id,
      customer,
      amount,
      status: 'requires_action',
      balanceTransaction: null,
      version: 0,
    });
    const opened = { invoice, attempt: 1, customer, amount, at: this.#now() };
    this.keeper.books.book(journalOfOpenedInvoice(opened));
    const life = beginLife(registered(invoice, intent.id, deed));
    this.payments.push({ intent, byHand: deed.byHand, life });
  }

  #reconcile(payment: Payment, wanted: number | null): void {
    this.#sync();
    const { freeCash } = this.keeper;
    const { status, amount } = this.#booked(payment);
    const rest = amount.amount - this.keeper.appliedTo(payment.intent.id);
    const sum = wanted === null ? (freeCash < rest ? freeCash : rest) : BigInt(wanted);
    const possible = status === 'requires_action' && sum > 0n && sum <= rest && sum <= freeCash;
    if (possible) this.#apply(payment, sum, null);
  }

  #cancel(payment: Payment, fundedMoney: 'keep' | 'return', actor: string): void {
    this.#sync();
    if (!this.#isOpen(payment)) return;
    const { intent } = payment;
    const request = `cancel/${intent.id}`;
    payment.life = afterAsking(payment.life, { id: request, kind: 'cancel', answer: null });
    const { mode } = this.#stripe;
    if (fundedMoney === 'return') naive.setMode(this.#stripe, 'manual');
    const freed = intent.funded;
    const write = {
      moves: 'unapplies',
      paymentIntent: intent.id,
      amount: null,
      reserveFor: request,
    } as const;
    this.#send(write, freed > 0, () => naive.cancelIntent(this.#stripe, intent));
    this.#requireReserved(request, freed);
    const cashReturn = fundedMoney === 'return' && freed > 0 ? this.#return(payment, freed, request) : null;
    if (cashReturn !== null) this.#requireReserved(request, 0);
    this.#release(request, actor);
    naive.setMode(this.#stripe, mode);
    this.#refresh(payment, { kind: 'canceled', freed: wire(freed), cashReturn });
  }

  #return(payment: Payment, freed: number, spends: string): { refund: string; workflowId: string } {
    const write = { moves: 'returns', paymentIntent: null, amount: BigInt(freed), spends } as const;
    const refund = this.#send(write, true, () =>
      naive.returnCash(this.#stripe, freed, returnOf(this.payments.indexOf(payment))),
    );
    if (refund === null) throw new Error(`The return of ${freed} was refused.`);
    return { refund: refund.id, workflowId: `cash-return/acct_1/${refund.id}` };
  }

  #changeAmount(payment: Payment, sum: number): void {
    this.#sync();
    const { intent } = payment;
    if (!this.#isOpen(payment) || sum === intent.amount) return;
    // Stripe refuses it, and nothing has changed.
    if (sum < naive.leastCents) return;
    const { mode } = this.#stripe;
    naive.setMode(this.#stripe, 'manual');
    const request = `change/${this.#decide()}`;
    const freed = intent.funded;
    const write = {
      moves: 'unapplies',
      paymentIntent: intent.id,
      amount: null,
      reserveFor: request,
    } as const;
    this.#send(write, freed > 0, () => naive.changeAmount(this.#stripe, intent, sum));
    this.#requireReserved(request, freed);
    naive.confirm(this.#stripe, intent);
    this.#sync();
    if (freed > 0) this.#apply(payment, BigInt(Math.min(freed, sum)), request);
    this.#requireReserved(request, Math.max(0, freed - sum));
    this.#release(request, 'operator');
    naive.setMode(this.#stripe, mode);
  }

  #apply(payment: Payment, sum: bigint, spends: string | null): void {
    const write = { moves: 'applies', paymentIntent: payment.intent.id, amount: sum, spends } as const;
    this.#send(write, true, () => naive.apply(this.#stripe, payment.intent, Number(sum)));
  }

  #release(purpose: string, actor: string): void {
    const left = this.keeper.reservedFor(purpose);
    if (left === 0n) return;
    const amount = money(left, currency);
    const released = { request: purpose, customer, purpose, amount, at: this.#now(), actor, reason: '' };
    this.keeper.books.book(journalOfRelease(released));
  }

  /** Money that was freed for a purpose is nobody else's until that is done; in automatic mode Stripe may take it. */
  #requireReserved(purpose: string, cents: number): void {
    const reserved = this.keeper.reservedFor(purpose);
    if (this.#stripe.mode === 'automatic' || reserved === BigInt(cents)) return;
    throw new Error(`${reserved} is reserved for ${purpose}, and not ${cents}.`);
  }

  /** Announces a write, lets Stripe carry it out, and books. A lost answer changes nothing: the row tells. */
  #send<Answer>(
    announced: Pick<CashMovingWrite, 'moves' | 'paymentIntent' | 'amount'> & Partial<CashMovingWrite>,
    movesCash: boolean,
    atStripe: () => Answer,
  ): Answer {
    const write = `write_${this.#decide()}`;
    if (movesCash)
      this.keeper.unexplaining.push({ write, currency, reserveFor: null, spends: null, ...announced });
    if (this.#crash === 'cut_off') this.#sync();
    const answer = atStripe();
    if (answer === false || answer === null)
      this.keeper.unexplaining = this.keeper.unexplaining.filter((one) => one.write !== write);
    this.#sync();
    // Nothing may rest on books that are not complete: what is late is waited for.
    if (!this.keeper.complete) this.keeper.sync('none');
    return answer;
  }

  #allocate(): void {
    if (this.#stripe.mode === 'automatic') return;
    const openItems = this.payments
      .filter((payment) => this.#booked(payment).status === 'requires_action')
      .map(({ intent, byHand, life }) => ({
        paymentIntent: intent.id,
        invoice: life.payment.invoice,
        number: life.payment.number,
        reference: intent.id,
        remaining: money(BigInt(intent.amount) - this.keeper.appliedTo(intent.id), currency),
        confirmedAt: new Date(intent.confirmed),
        registeredAt: new Date(0),
        byHand,
      }));
    const { steps } = proposeAllocation(
      money(this.keeper.freeCash, currency),
      openItems,
      this.keeper.newestTransfers,
    );
    for (const { paymentIntent, amount } of steps) {
      const payment = this.payments.find(({ intent }) => intent.id === paymentIntent);
      if (payment !== undefined) this.#apply(payment, amount.amount, null);
    }
  }

  #sync(): void {
    this.keeper.sync(this.#crash);
    for (const payment of this.payments) this.#refresh(payment, null);
  }

  /** What the workflow reads from the books when it is woken. */
  #refresh(payment: Payment, answer: RequestAnswer | null): void {
    const { status, amount } = this.#booked(payment);
    const funding = this.keeper.appliedTo(payment.intent.id);
    const applied = status === 'succeeded' ? amount.amount : status === 'canceled' ? 0n : funding;
    payment.life = afterReading(payment.life, {
      paymentIntentStatus: status,
      amount: wire(amount.amount),
      writtenOff: wire(0n),
      applied: wire(applied),
      remaining: wire(amount.amount - applied),
      reference: null,
      answers: answer === null ? [] : unanswered(payment.life).map(({ id }) => ({ request: id, answer })),
    });
  }

  /** What can be seen of a payment, in the words of the naive model. */
  seen(payment: Payment): { state: string; applied: number; kept: number; returned: number } {
    const { life } = payment;
    const result = resultOf(life, new Date(0).toISOString());
    return {
      state: stateOf(life),
      applied: Number(life.applied.amount),
      kept: Number(result?.kept?.amount ?? 0),
      returned: Number(result?.cashReturn?.amount.amount ?? 0),
    };
  }

  #decide(): number {
    this.#decisions += 1;
    return this.#decisions;
  }

  #now(): Date {
    return new Date(this.#stripe.now * 1000);
  }
}

function registered(
  invoice: string,
  paymentIntent: string,
  deed: Extract<Deed, { kind: 'start' }>,
): RegisteredInvoicePayment {
  return {
    account: 'acct_1',
    invoice,
    number: invoice,
    attempt: 1,
    customer,
    amount: wire(deed.cents),
    dueAt: null,
    atDeadline: deed.atDeadline,
    reminderSecondsBeforeDue: [],
    paymentIntent,
    card: null,
    customerManaged: true,
    searchAttributes: false,
    result: null,
  };
}
