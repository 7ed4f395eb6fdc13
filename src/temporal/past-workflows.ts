import { WorkflowNotFoundError } from '@temporalio/client';
import type { Client } from '@temporalio/client';
import { decodeArrayFromPayloads } from '@temporalio/common/lib/internal-non-workflow';
import { Type } from 'typebox';
import { Value } from 'typebox/value';
import type { InvoicePaymentResult } from '../contracts/invoice-payment';
import { InvoicePaymentInput } from '../contracts/invoice-payment-input';
import type { PastInvoicePayment, PastWorkflows } from '../contracts/ports/past-workflows';
import { callTemporal } from './call-temporal';

const WorkflowInput = Type.Object({ payment: InvoicePaymentInput });

/** What Temporal still knows of Holdfast's workflows. */
export function createPastWorkflows(client: Client): PastWorkflows {
  return {
    inputOf: (workflowId) =>
      callTemporal(client, () => unlessUnknown(null, () => inputOf(client, workflowId))),
    find: (workflowId) =>
      callTemporal(client, () => unlessUnknown({ state: 'unknown' }, () => find(client, workflowId))),
  };
}

/** The first event of a workflow's history holds its input. */
async function inputOf(client: Client, workflowId: string): Promise<InvoicePaymentInput | null> {
  const { namespace, loadedDataConverter } = client.options;
  const { history } = await client.workflowService.getWorkflowExecutionHistory({
    namespace,
    execution: { workflowId },
    maximumPageSize: 1,
  });
  const payloads = history?.events?.[0]?.workflowExecutionStartedEventAttributes?.input?.payloads;
  const [input]: unknown[] = await decodeArrayFromPayloads(loadedDataConverter, payloads);
  return Value.Check(WorkflowInput, input) ? input.payment : null;
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

/** The raw service says so by gRPC's code 5. */
function isNotFound(error: unknown): boolean {
  return typeof error === 'object' && error !== null && Reflect.get(error, 'code') === 5;
}
