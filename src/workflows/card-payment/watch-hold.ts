import { condition } from '@temporalio/workflow';
import { holdMomentsAhead } from '../../domain/card/hold-moments';
import type { HoldMoment } from '../../domain/card/hold-moments';
import { formatInstant } from '../../domain/format-instant';
import { unanswered } from '../act-messages';
import { ledgerActivities } from '../activity-stubs';
import { ownRequestId } from '../request-identity';
import type { CardPaymentWorkflow } from './card-payment-workflow';
import { describeHoldPolicy, inWords, written } from './describe';
import { cancellationOf } from './state';

/** How long a rule of time waits for its request before it asks an operator. */
const patience = '5 minutes';

/** After its end a hold is read this often, until Stripe has ended it. */
const readAgainAfter = '1 hour';

/** Watches every hold of a payment, one after another, as long as the workflow lives. */
export async function watchHolds(workflow: CardPaymentWorkflow): Promise<void> {
  for (let watched: string | null = null; ; ) {
    const endOfHold = (): string | null => workflow.life.reading?.holdEndsAt ?? null;
    await condition(() => endOfHold() !== watched);
    watched = endOfHold();
    if (watched !== null) await watchHold(workflow, watched);
  }
}

/**
 * Alerts before a hold lapses, acts at the margin, and reads what became of it after its end. It runs beside the rounds,
 * so that a hold is alerted of while Stripe does not answer or writes are paused.
 */
async function watchHold(workflow: CardPaymentWorkflow, holdEndsAt: string): Promise<void> {
  const isGone = (): boolean => workflow.life.reading?.holdEndsAt !== holdEndsAt;
  const { terms } = workflow.life;
  for (const moment of holdMomentsAhead(new Date(holdEndsAt), terms, new Date())) {
    const nextAlertAt = moment.kind === 'alert' ? moment.at.toISOString() : null;
    workflow.become({ ...workflow.life, nextAlertAt });
    const wait = moment.at.getTime() - Date.now();
    if (wait > 0) await condition(isGone, wait, { summary: summaryOf(moment, holdEndsAt) });
    if (isGone()) return;
    await act(workflow, moment, holdEndsAt, isGone);
  }
  const summary = `The hold ended on ${formatInstant(holdEndsAt)}: read whether Stripe has ended it`;
  while (!(await condition(isGone, readAgainAfter, { summary }))) workflow.wake();
}

function summaryOf(moment: HoldMoment, holdEndsAt: string): string {
  switch (moment.kind) {
    case 'alert':
      return `Alert ${inWords(moment.secondsBeforeLapse)} before the hold lapses on ${formatInstant(holdEndsAt)}`;
    case 'margin':
      return `The last moment to act before the hold lapses on ${formatInstant(holdEndsAt)}`;
    case 'lapse':
      return `The hold lapses on ${formatInstant(holdEndsAt)}`;
    default: {
      const unreachable: never = moment;
      return unreachable;
    }
  }
}

async function act(
  workflow: CardPaymentWorkflow,
  moment: HoldMoment,
  holdEndsAt: string,
  isGone: () => boolean,
): Promise<void> {
  switch (moment.kind) {
    case 'alert':
      return alert(workflow, moment.secondsBeforeLapse, holdEndsAt);
    case 'margin':
      return actAtMargin(workflow, holdEndsAt, isGone);
    case 'lapse':
      return workflow.wake();
    default: {
      const unreachable: never = moment;
      return unreachable;
    }
  }
}

async function alert(workflow: CardPaymentWorkflow, seconds: number, holdEndsAt: string): Promise<void> {
  workflow.become({ ...workflow.life, lastAlert: seconds, nextAlertAt: null });
  const text = `${heldBy(workflow)} lapses in ${inWords(seconds)}, on ${formatInstant(holdEndsAt)}. ${describeHoldPolicy(workflow.life.terms)}`;
  await workflow.note(`hold_alert/${holdEndsAt}/${seconds}`, 'hold_alert', text);
}

async function actAtMargin(
  workflow: CardPaymentWorkflow,
  holdEndsAt: string,
  isGone: () => boolean,
): Promise<void> {
  const { terms } = workflow.life;
  const text = `${heldBy(workflow)} lapses on ${formatInstant(holdEndsAt)}. ${describeHoldPolicy(terms)}`;
  await workflow.note(`hold_margin/${holdEndsAt}`, 'hold_margin', text);
  if (terms.beforeHoldLapses === 'ask') {
    return askOperator(workflow, holdEndsAt, 'Its policy is to ask an operator.', isGone);
  }
  const id = await askByRule(workflow, terms.beforeHoldLapses, holdEndsAt);
  const answered = (): boolean => !unanswered(workflow.life).some((request) => request.id === id);
  await condition(() => isGone() || answered(), patience, { summary: 'Wait until the hold is decided' });
  if (isGone()) return;
  // The answer comes before the reading that shows what it did.
  const answer = workflow.life.requests.find((request) => request.id === id)?.answer ?? null;
  if (answer !== null && answer.kind !== 'refused') return;
  const why =
    answer === null ? (workflow.life.fault ?? 'Stripe has not answered yet.') : `Refused: ${answer.text}`;
  await askOperator(workflow, holdEndsAt, `It could not be ${terms.beforeHoldLapses}d. ${why}`, isGone);
}

async function askByRule(
  workflow: CardPaymentWorkflow,
  policy: 'capture' | 'cancel',
  holdEndsAt: string,
): Promise<string> {
  const id = ownRequestId(`hold-margin/${holdEndsAt}`, 1);
  const paymentIntent = workflow.life.paymentIntent ?? '';
  const cancellation = cancellationOf(workflow.life, 'abandoned');
  await workflow.ask({
    id,
    arguments:
      policy === 'capture' || cancellation === null
        ? { kind: 'capture', paymentIntent, amount: null, finalCapture: true, metadata: {} }
        : cancellation,
    actor: 'hold-margin',
    reason: `The hold lapses on ${formatInstant(holdEndsAt)}.`,
  });
  return id;
}

/** Opens a case and says so; the case is closed when the hold has come to an end, whoever ended it. */
async function askOperator(
  workflow: CardPaymentWorkflow,
  holdEndsAt: string,
  why: string,
  isGone: () => boolean,
): Promise<void> {
  const { payment, reading, paymentIntent } = workflow.life;
  if (reading === null || paymentIntent === null) return;
  const { customer, invoice } = payment;
  const { capturable } = reading;
  workflow.become({
    ...workflow.life,
    holdQuestion: `${heldBy(workflow)} lapses on ${formatInstant(holdEndsAt)}. ${why} Send \`capture\` or \`cancel\`.`,
  });
  await ledgerActivities().openHoldCase({ paymentIntent, customer, invoice, capturable, holdEndsAt, why });
  void closeCaseWhenGone(workflow, paymentIntent, isGone);
}

async function closeCaseWhenGone(
  workflow: CardPaymentWorkflow,
  paymentIntent: string,
  isGone: () => boolean,
): Promise<void> {
  await workflow.beforeTheEnd(async () => {
    await condition(isGone);
    const status = workflow.life.reading?.status ?? 'gone';
    await ledgerActivities().closeHoldCase({ paymentIntent, resolution: `The PaymentIntent is ${status}.` });
  });
}

function heldBy({ life }: CardPaymentWorkflow): string {
  return `The hold of ${written(life.reading?.capturable ?? life.payment.amount)}`;
}
