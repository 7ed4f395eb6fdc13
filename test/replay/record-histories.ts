import { createHash, randomUUID } from 'node:crypto';
import { mkdir, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import { cashReturnWorkflowId, customerCashWorkflowId } from '../../src/contracts/workflow-ids';
import { createLedgerPool } from '../../src/ledger/pool';
import type { HoldfastOptions, HoldfastUnderTest } from '../support/main-path/holdfast-under-test';
import { pathOfHistory } from './path-of-history';

type Recorded = Pick<HoldfastUnderTest, 'temporal' | 'taskQueue' | 'databaseUrl' | 'ledger'>;

/** The folder into which tests write the histories of their workflows; not set in an ordinary run. */
const folder = process.env['HOLDFAST_RECORD_HISTORIES'];

/** Whether this run writes them. */
export const recordsHistories = folder !== undefined;

/** What a storm of signals leaves behind shows no other path than a short history. */
const longestCharacters = 2_000_000;

/**
 * Writes the histories of a test's workflows when `npm run replay:record` asks for it: of each path, which is the
 * workflow's type, its end and the set of its steps, the shortest.
 */
export async function recordHistories(
  holdfast: Recorded,
  { recordsHistories: wanted = true }: Pick<HoldfastOptions, 'recordsHistories'>,
): Promise<void> {
  if (folder === undefined || !wanted) return;
  await mkdir(folder, { recursive: true });
  for (const { workflowId, runId } of [...(await runsListed(holdfast)), ...(await runsInBooks(holdfast))]) {
    const json = await fetchHistory(holdfast, workflowId, runId);
    if (json !== null) await keepShortest(folder, workflowId, json);
  }
}

async function keepShortest(into: string, workflowId: string, json: string): Promise<void> {
  if (json.length > longestCharacters) return;
  const path = pathOfHistory(json);
  // The first workflow task decides something; before it there is nothing that today's code could do otherwise.
  if (!path.begun) return;
  const hash = createHash('sha256').update(JSON.stringify(path)).digest('hex').slice(0, 12);
  const file = join(into, `${path.workflowType}-${path.end}-${hash}.json.gz`);
  const compressed = gzipSync(`${workflowId}\n${json}`, { level: 9 });
  const known = await stat(file).catch(() => null);
  if (known !== null && known.size <= compressed.length) return;
  const written = `${file}.${randomUUID()}`;
  await writeFile(written, compressed);
  await rename(written, file);
}

interface Run {
  readonly workflowId: string;
  readonly runId?: string;
}

/** Every run on the test's task queue; none on the time-skipping server, which can't list. */
async function runsListed({ temporal, taskQueue }: Recorded): Promise<readonly Run[]> {
  const runs: Run[] = [];
  try {
    for await (const { workflowId, runId } of temporal.workflow.list({
      query: `TaskQueue = '${taskQueue}'`,
    })) {
      runs.push({ workflowId, runId });
    }
  } catch {
    return [];
  }
  return runs;
}

async function runsInBooks({ databaseUrl, ledger }: Recorded): Promise<readonly Run[]> {
  const { account } = ledger.identity;
  const pool = createLedgerPool(databaseUrl);
  const payments = await pool.query<{ id: string }>('SELECT workflow_id AS id FROM invoice_payment');
  const customers = await pool.query<{ id: string }>('SELECT customer AS id FROM customer');
  const returns = await pool.query<{ id: string }>('SELECT id FROM cash_return');
  await pool.end();
  return [
    ...payments.rows.map(({ id }) => ({ workflowId: id })),
    ...customers.rows.map(({ id }) => ({ workflowId: customerCashWorkflowId(account, id) })),
    ...returns.rows.map(({ id }) => ({ workflowId: cashReturnWorkflowId(account, id) })),
  ];
}

/** Null for a workflow that the books know and that never ran. */
async function fetchHistory(
  { temporal }: Recorded,
  workflowId: string,
  runId: string | undefined,
): Promise<string | null> {
  try {
    return historyToJSON(await temporal.workflow.getHandle(workflowId, runId).fetchHistory());
  } catch {
    return null;
  }
}
