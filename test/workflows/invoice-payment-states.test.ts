import type { InvoicePaymentReading, RegisteredInvoicePayment } from '../../src/contracts/activities';
import type { RequestAnswer } from '../../src/contracts/requests';
import { describeLife } from '../../src/workflows/invoice-payment/describe';
import { afterAsking, afterRefusedSignal, outcomeOf, unanswered } from '../../src/workflows/act-messages';
import {
  afterReading,
  beginLife,
  isCanceling,
  resultOf,
  stateOf,
  statusOf,
} from '../../src/workflows/invoice-payment/state';
import type { InvoicePaymentLife } from '../../src/workflows/invoice-payment/state';

const eur = (amount: string) => ({ amount, currency: 'eur' });

const registered: RegisteredInvoicePayment = {
  account: 'acct_1',
  invoice: 'INV-1',
  number: 'R-1',
  attempt: 1,
  customer: 'cus_1',
  amount: eur('100000'),
  dueAt: '2026-12-03T23:00:00.000Z',
  atDeadline: 'cancel_and_return',
  reminderSecondsBeforeDue: [],
  paymentIntent: 'pi_1',
  card: null,
  customerManaged: true,
  searchAttributes: true,
  result: null,
};

const reading = (status: string | null, applied: string, remaining: string): InvoicePaymentReading => ({
  paymentIntentStatus: status,
  amount: eur('100000'),
  writtenOff: eur('0'),
  applied: eur(applied),
  remaining: eur(remaining),
  reference: 'ABC123',
  answers: [],
});

const partly = afterReading(beginLife(registered), reading('requires_action', '43000', '57000'));
const canceling = afterAsking(partly, { id: 'r1', kind: 'cancel', answer: null });
const answered = (life: InvoicePaymentLife, status: string, answer: RequestAnswer): InvoicePaymentLife =>
  afterReading(life, { ...reading(status, '0', '100000'), answers: [{ request: 'r1', answer }] });

describe('The states of an invoice payment', () => {
  it('is preparing until there is an intent', () => {
    expect(stateOf(beginLife({ ...registered, paymentIntent: null }))).toBe('preparing');
  });

  it('waits for funds, then is partly funded, then paid', () => {
    expect(stateOf(afterReading(beginLife(registered), reading('requires_action', '0', '100000')))).toBe(
      'waiting_for_funds',
    );
    expect(stateOf(partly)).toBe('partially_funded');
    expect(resultOf(partly, 'now')).toBeNull();
    const paid = afterReading(partly, reading('succeeded', '100000', '0'));
    expect(stateOf(paid)).toBe('paid');
    // Tuesday, and five business days later.
    const endedAt = '2026-12-01T10:00:00.000Z';
    const finalAfter = '2026-12-08T10:00:00.000Z';
    const result = { outcome: 'paid', received: eur('100000'), endedAt, finalAfter };
    expect(resultOf(paid, endedAt)).toMatchObject(result);
  });

  it('is overdue once the deadline has passed, for as long as it waits', () => {
    expect(stateOf({ ...partly, overdue: true })).toBe('overdue');
  });

  it('is canceling from the request to its answer, even when the intent is canceled already', () => {
    expect(stateOf(canceling)).toBe('canceling');
    expect(unanswered(canceling).map(({ id }) => id)).toEqual(['r1']);
    const halfway = afterReading(canceling, reading('canceled', '0', '100000'));
    expect(stateOf(halfway)).toBe('canceling');
    expect(resultOf(halfway, 'now')).toBeNull();
  });

  it('ends canceled with its return named', () => {
    const cashReturn = { refund: 're_1', workflowId: 'cash-return/acct_1/re_1' };
    const life = answered(canceling, 'canceled', { kind: 'canceled', freed: eur('43000'), cashReturn });
    expect(resultOf(life, 'now')).toMatchObject({
      outcome: 'canceled',
      received: eur('0'),
      cashReturn: { refund: 're_1', amount: eur('43000') },
      kept: null,
    });
  });

  it('ends canceled with what is kept', () => {
    const life = answered(canceling, 'canceled', { kind: 'canceled', freed: eur('43000'), cashReturn: null });
    expect(resultOf(life, 'now')).toMatchObject({
      outcome: 'canceled',
      cashReturn: null,
      kept: eur('43000'),
    });
  });

  it('ends canceled by somebody else with what had been applied as kept', () => {
    const life = afterReading(partly, reading('canceled', '0', '100000'));
    expect(resultOf(life, 'now')).toMatchObject({ outcome: 'canceled', kept: eur('43000') });
  });

  it('is paid when the money overtook the cancellation', () => {
    const overtaken: RequestAnswer = {
      kind: 'overtaken',
      paymentIntentStatus: 'succeeded',
      text: 'paid by then',
    };
    const life = answered(canceling, 'succeeded', overtaken);
    expect(isCanceling(life)).toBe(false);
    expect(stateOf(life)).toBe('paid');
  });

  it('goes on waiting when Stripe refused the cancellation', () => {
    const refused: RequestAnswer = { kind: 'refused', code: 'x', text: 'Stripe said no' };
    const life = answered(canceling, 'requires_action', refused);
    expect(stateOf({ ...life, applied: eur('43000') })).toBe('partially_funded');
  });

  it('answers a request that is asked twice with one outcome', () => {
    expect(outcomeOf(canceling, 'r1')).toEqual({ requestId: 'r1', state: 'in_progress' });
    expect(afterAsking(canceling, { id: 'r1', kind: 'cancel', answer: null }).requests).toHaveLength(1);
  });

  it('keeps what the query answers bounded, however many requests and refused signals there were', () => {
    let life = partly;
    for (let n = 0; n < 50; n += 1) {
      life = afterAsking(life, { id: `r${n}`, kind: 'reconcile', answer: null });
      life = afterRefusedSignal(life, 'reconcile', 'now', `problem ${n}`);
    }
    expect(statusOf(life).requests).toHaveLength(20);
    expect(statusOf(life).refused).toHaveLength(10);
    expect(statusOf(life).refused.at(-1)?.problem).toBe('problem 49');
  });

  it('is described in words, with what happens at the deadline', () => {
    const text = describeLife(partly, { date: '2026-12-03', timeZone: 'Europe/Berlin' });
    expect(text).toContain('Waiting for €570.00 of €1,000.00 until the end of 2026-12-03 (Europe/Berlin)');
    expect(text).toContain('Then it is canceled and what has arrived is sent back.');
    expect(text).toContain('transfer reference ABC123');
  });
});
