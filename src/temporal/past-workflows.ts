import { WorkflowNotFoundError } from '@temporalio/client';
import type { Client } from '@temporalio/client';
import { decodeArrayFromPayloads } from '@temporalio/common/lib/internal-non-workflow';
import { Type } from 'typebox';
import { Value } from 'typebox/value';
import type { InvoicePaymentResult } from '../contracts/invoice-payment';
import { InvoicePaymentInput } from '../contracts/invoice-payment-input';
import { invoicePaymentWorkflowType } from '../contracts/invoice-payment';
import type {
  PastInvoicePayment,
  PastWorkflows,
  StartedInvoicePayment,
} from '../contracts/ports/past-workflows';
import { callTemporal } from './call-temporal';
import { isNotFound } from './grpc-status';
import { mapTemporalError } from './map-temporal-error';

const WorkflowInput = Type.Object({
  payment: InvoicePaymentInput,
  attempt: Type.Optional(Type.Integer({ minimum: 1 })),
});

/** What Temporal still knows of Holdfast's workflows on a task queue. */
export function createPastWorkflows(
  client: Client,
  { taskQueue }: { readonly taskQueue: string },
): PastWorkflows {
  const startOf = (workflowId: string): Promise<StartedInvoicePayment | null> =>
    callTemporal(client, () => unlessUnknown(null, () => startedAs(client, workflowId)));
  return {
    inputOf: async (workflowId) => (await startOf(workflowId))?.payment ?? null,
    startedSince: async (since) => {
      const starts: (StartedInvoicePayment | null)[] = [];
      for (const workflowId of await listStarted(client, taskQueue, since))
        starts.push(await startOf(workflowId));
      return starts.flatMap((start) => start ?? []);
    },
    find: (workflowId) =>
      callTemporal(client, () => unlessUnknown({ state: 'unknown' }, () => find(client, workflowId))),
  };
}

/** Temporal's list of workflows is a little behind them, but not by the time that a restore takes. */
async function listStarted(client: Client, taskQueue: string, since: Date): Promise<readonly string[]> {
  const query = `WorkflowType = '${invoicePaymentWorkflowType}' AND TaskQueue = '${taskQueue}' AND StartTime >= '${since.toISOString()}'`;
  const ids: string[] = [];
  try {
    for await (const { workflowId } of client.workflow.list({ query })) ids.push(workflowId);
  } catch (error) {
    throw mapTemporalError(error);
  }
  return [...new Set(ids)];
}

/** The first event of a workflow's history holds its input. */
async function startedAs(client: Client, workflowId: string): Promise<StartedInvoicePayment | null> {
  const { namespace, loadedDataConverter } = client.options;
  const { history } = await client.workflowService.getWorkflowExecutionHistory({
    namespace,
    execution: { workflowId },
    maximumPageSize: 1,
  });
  const payloads = history?.events?.[0]?.workflowExecutionStartedEventAttributes?.input?.payloads;
  const [input]: unknown[] = await decodeArrayFromPayloads(loadedDataConverter, payloads);
  if (!Value.Check(WorkflowInput, input)) return null;
  return { workflowId, payment: input.payment, attempt: input.attempt ?? 1 };
}

async function find(client: Client, workflowId: string): Promise<PastInvoicePayment> {
  const handle = client.workflow.getHandle<() => Promise<InvoicePaymentResult>>(workflowId);
  const { status } = await handle.describe();
  switch (status.name) {
    case 'RUNNING':
    case 'CONTINUED_AS_NEW':
    case 'PAUSED':
      return { state: 'running' };
    case 'COMPLETED':
      return { state: 'completed', result: await handle.result() };
    case 'FAILED':
    case 'CANCELLED':
    case 'TERMINATED':
    case 'TIMED_OUT':
    case 'UNSPECIFIED':
    case 'UNKNOWN':
      return { state: 'failed' };
    default: {
      const unreachable: never = status.name;
      return unreachable;
    }
  }
}

async function unlessUnknown<Answer>(unknown: Answer, ask: () => Promise<Answer>): Promise<Answer> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof WorkflowNotFoundError || isNotFound(error)) return unknown;
    throw error;
  }
}
