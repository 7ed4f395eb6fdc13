import { condition } from '@temporalio/workflow';
import { moneyFromWire } from '../../contracts/money';
import { ruleActors } from '../../contracts/requests';
import { remindersAhead } from '../../domain/invoice/reminders';
import { formatInstant } from '../../domain/format-instant';
import { formatMoney } from '../../domain/money';
import { ownRequestId } from '../request-identity';
import { describeDeadlinePolicy } from './describe';
import type { PaymentWorkflow } from './payment-workflow';
import { applyShortPaymentPolicy } from './short-payment';
import { isCanceling, stateOf } from './state';

/** Starts the timers of the payment's life: its reminders and its deadline. They follow a deadline that is extended. */
export function startTimers(workflow: PaymentWorkflow): void {
  if (workflow.life.dueAt === null) return;
  void remind(workflow);
  void watchDeadline(workflow);
}

/** Waits until an instant; true when the deadline was extended before. */
function extendedBefore(
  workflow: PaymentWorkflow,
  dueAt: string,
  at: Date,
  summary: string,
): Promise<boolean> {
  const isExtended = (): boolean => workflow.life.dueAt !== dueAt;
  return condition(isExtended, Math.max(at.getTime() - Date.now(), 1), { summary });
}

async function remind(workflow: PaymentWorkflow): Promise<void> {
  for (let { dueAt } = workflow.life; dueAt !== null; { dueAt } = workflow.life) {
    const current = dueAt;
    await remindUntil(workflow, current);
    await condition(() => workflow.life.dueAt !== current);
  }
}

async function remindUntil(workflow: PaymentWorkflow, dueAt: string): Promise<void> {
  const policies = workflow.life.payment.reminderSecondsBeforeDue.map((secondsBeforeDue) => ({
    secondsBeforeDue,
  }));
  const reminders = remindersAhead(policies, new Date(dueAt), new Date());
  for (const [index, { at }] of reminders.entries()) {
    workflow.become({ ...workflow.life, nextReminderAt: at.toISOString() });
    const summary = `Reminder ${index + 1} of ${reminders.length} on ${formatInstant(at)}`;
    if (await extendedBefore(workflow, dueAt, at, summary)) return;
    const state = stateOf(workflow.life);
    if (state !== 'waiting_for_funds' && state !== 'partially_funded') return;
    const next = reminders[index + 1]?.at.toISOString() ?? null;
    const remindersSent = workflow.life.remindersSent + 1;
    workflow.become({ ...workflow.life, remindersSent, nextReminderAt: next });
    const text = `Reminder: ${formatMoney(moneyFromWire(workflow.life.remaining))} is still needed.`;
    await workflow.note(`reminder/${at.toISOString()}`, 'reminder', text);
  }
}

async function watchDeadline(workflow: PaymentWorkflow): Promise<void> {
  for (let { dueAt } = workflow.life; dueAt !== null; { dueAt } = workflow.life) {
    const current = dueAt;
    const policy = describeDeadlinePolicy(workflow.life);
    const summary = `Deadline ${formatInstant(current)}. ${policy}`;
    if (await extendedBefore(workflow, current, new Date(current), summary)) continue;
    workflow.become({ ...workflow.life, overdue: true, nextReminderAt: null });
    const key = current === workflow.life.payment.dueAt ? 'overdue' : `overdue/${current}`;
    await workflow.note(key, 'overdue', `The deadline has passed. ${policy}`);
    await actAtDeadline(workflow, current);
    await condition(() => workflow.life.dueAt !== current);
  }
}

/** First what the policy says of a part payment; then, if that leaves the invoice open, what it says of the deadline. */
async function actAtDeadline(workflow: PaymentWorkflow, dueAt: string): Promise<void> {
  const accepted = await applyShortPaymentPolicy(workflow, 'deadline');
  if (accepted !== null) {
    const answer = await workflow.answerOf(accepted);
    if (answer?.kind !== 'refused') return;
  }
  const { atDeadline } = workflow.life.payment;
  const { paymentIntent } = workflow.life;
  if (atDeadline === 'keep_waiting' || paymentIntent === null || isCanceling(workflow.life)) return;
  if (workflow.life.dueAt !== dueAt) return;
  const fundedMoney = atDeadline === 'cancel_and_return' ? 'return' : 'keep';
  const extension = dueAt === workflow.life.payment.dueAt ? '1' : dueAt;
  await workflow.ask({
    id: ownRequestId('deadline', extension),
    arguments: { kind: 'cancel', paymentIntent, fundedMoney, cancellationReason: 'abandoned' },
    actor: ruleActors.deadline,
    reason: `The invoice was due on ${formatInstant(dueAt)} and not paid in full.`,
  });
}
