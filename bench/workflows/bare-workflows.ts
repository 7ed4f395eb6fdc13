import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import {
  condition,
  defineSignal,
  proxyActivities,
  proxyLocalActivities,
  setHandler,
  upsertSearchAttributes,
} from '@temporalio/workflow';
import type { BareActivities } from './bare-activities';

const wake = defineSignal('wake');
const wakeFor = defineSignal<[string]>('wakeFor');
const stateAttribute = defineSearchAttributeKey('HoldfastState', SearchAttributeType.KEYWORD);

const show = (state: string): void => upsertSearchAttributes([{ key: stateAttribute, value: state }]);

/** A local activity, which is a marker in the history. */
const local = (): Promise<void> =>
  proxyLocalActivities<BareActivities>({ startToCloseTimeout: '20 seconds' }).nothing();

/** A regular activity on the queue of its own, which is three events and the workflow task after them. */
const regular = (taskQueue: string): BareActivities =>
  proxyActivities<BareActivities>({
    taskQueue,
    startToCloseTimeout: '2 minutes',
    heartbeatTimeout: '20 seconds',
  });

/**
 * The history of an invoice by bank transfer that one transfer settles, and nothing else: registered, its intent
 * created, the books read, woken, the books read again, its end written down.
 */
export async function bareInvoice(activityQueue: string): Promise<void> {
  let woken = false;
  setHandler(wake, () => void (woken = true));
  await local();
  show('preparing');
  await regular(activityQueue).create();
  await local();
  show('waiting_for_funds');
  await local();
  await condition(() => woken);
  await local();
  show('paid');
  await local();
  await local();
}

/**
 * The history of the owner of a customer's cash, which lives on, for each transfer that wakes it: synced, requests, a plan,
 * one step of it.
 */
export async function bareCash(activityQueue: string): Promise<never> {
  const invoices: string[] = [];
  setHandler(wakeFor, (invoice) => void invoices.push(invoice));
  for (;;) {
    await condition(() => invoices.length > 0);
    const invoice = invoices.shift() ?? '';
    await regular(activityQueue).nothing();
    await local();
    await local();
    await regular(activityQueue).wakeInvoice(invoice);
  }
}
