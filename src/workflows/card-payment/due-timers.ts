import { condition, sleep } from '@temporalio/workflow';
import { formatInstant } from '../../domain/format-instant';
import { remindersAhead } from '../../domain/invoice/reminders';
import { ownRequestId } from '../request-identity';
import type { CardPaymentWorkflow } from './card-payment-workflow';
import { written } from './describe';
import { cancellationOf, customerMustAct, isCancelingCard, remainingOf } from './state';

/** Starts the timers of a payment that the customer has to confirm by a date: its reminders and its deadline. */
export function startDueTimers(workflow: CardPaymentWorkflow): void {
  const { dueAt, reminderSecondsBeforeDue } = workflow.life.payment;
  if (dueAt === null) return;
  const due = new Date(dueAt);
  const policies = reminderSecondsBeforeDue.map((secondsBeforeDue) => ({ secondsBeforeDue }));
  const reminders = remindersAhead(policies, due, new Date());
  void remind(
    workflow,
    reminders.map((reminder) => reminder.at),
  );
  void awaitDeadline(workflow, due);
}

async function remind(workflow: CardPaymentWorkflow, times: readonly Date[]): Promise<void> {
  for (const [index, at] of times.entries()) {
    workflow.become({ ...workflow.life, nextReminderAt: at.toISOString() });
    await sleep(Math.max(at.getTime() - Date.now(), 1), {
      summary: `Reminder ${index + 1} of ${times.length} on ${formatInstant(at)}`,
    });
    const nextReminderAt = times[index + 1]?.toISOString() ?? null;
    if (!customerMustAct(workflow.life)) return workflow.become({ ...workflow.life, nextReminderAt: null });
    const remindersSent = workflow.life.remindersSent + 1;
    workflow.become({ ...workflow.life, remindersSent, nextReminderAt });
    const text = `Reminder: ${written(remainingOf(workflow.life))} is not paid yet.`;
    await workflow.note(`reminder/${at.toISOString()}`, 'reminder', text);
  }
}

/**
 * At the deadline a payment that still waits for the customer is canceled, if its policy says so; a hold has its own end.
 * What Stripe is processing then is so too, if it falls back to the customer.
 */
async function awaitDeadline(workflow: CardPaymentWorkflow, due: Date): Promise<void> {
  const cancels = workflow.life.payment.atDeadline !== 'keep_waiting';
  const then = cancels
    ? 'Then it is canceled unless it is confirmed.'
    : 'Then it goes on waiting, as overdue.';
  await sleep(Math.max(due.getTime() - Date.now(), 1), {
    summary: `Deadline ${formatInstant(due)}. ${then}`,
  });
  workflow.become({ ...workflow.life, overdue: true, nextReminderAt: null });
  await condition(() => customerMustAct(workflow.life));
  const cancellation = cancellationOf(workflow.life, 'abandoned');
  if (isCancelingCard(workflow.life) || cancellation === null) return;
  await workflow.note('overdue', 'overdue', `The deadline has passed. ${then}`);
  if (!cancels) return;
  await workflow.ask({
    id: ownRequestId('deadline', 1),
    arguments: cancellation,
    actor: 'deadline',
    reason: `The invoice was due on ${formatInstant(due)} and not confirmed.`,
  });
}
