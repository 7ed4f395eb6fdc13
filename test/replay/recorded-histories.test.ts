import { readFile } from 'node:fs/promises';
import { Worker } from '@temporalio/worker';
import { customerCashMessages } from '../../src/contracts/customer-cash';
import { invoicePaymentMessages } from '../../src/contracts/invoice-payment';
import { ledgerSummaries, stripeSummaries } from '../../src/workflows/activity-stubs';
import * as workflows from '../../src/workflows';
import { quietly } from '../support/main-path/quiet-logs';
import { workflowBundlePath } from '../support/servers';
import { pathOfHistory } from './path-of-history';
import type { PathOfHistory } from './path-of-history';
import { recordedHistories } from './recorded-histories';

/** Replays the recorded histories against workflow code, and gives those that it does not fit, with the reason. */
async function misfits(code: string): Promise<readonly string[]> {
  const found: string[] = [];
  const recorded = recordedHistories().map(({ workflowId, json }) => {
    const history: unknown = JSON.parse(json);
    return { workflowId, history };
  });
  const replayed = Worker.runReplayHistories({ workflowBundle: { code } }, recorded);
  for await (const { workflowId, error } of replayed) {
    if (error !== undefined) found.push(`${workflowId}: ${error.message}`);
  }
  return found;
}

/**
 * A running workflow is continued by replaying its history with the code of that day. Code that would do other things
 * in another order than a history holds can't go on with it. See docs/versioning.md.
 */
describe('The recorded histories', () => {
  let code: string;
  beforeAll(async () => {
    quietly();
    code = await readFile(await workflowBundlePath(), 'utf8');
  });

  it('can all be continued by today’s workflows', async () => {
    expect(await misfits(code)).toEqual([]);
  });

  const histories = recordedHistories().map((recorded) => ({
    ...recorded,
    path: pathOfHistory(recorded.json),
  }));
  const paths = histories.map(({ path }) => path);
  const steps = new Set(paths.flatMap((path) => path.steps));

  it.each<[string, string, string, (path: PathOfHistory) => boolean]>([
    [
      'an activity has another name',
      '"syncCustomerCash"',
      '"readCustomerCash"',
      (path) => path.steps.includes('activity syncCustomerCash'),
    ],
    [
      'a workflow is gone',
      'invoicePayment:',
      'invoicePaymentOfOld:',
      (path) => path.workflowType === 'invoicePayment',
    ],
  ])('are refused by workflows in which %s', async (_what, today, changed, concerns) => {
    const incompatible = code.replaceAll(today, changed).replaceAll(today.replaceAll('"', "'"), changed);
    const refused = (await misfits(incompatible)).map((misfit) => misfit.split(': ')[0]);
    const concerned = histories.filter(({ path }) => concerns(path)).map(({ workflowId }) => workflowId);
    expect(concerned.length).toBeGreaterThan(5);
    expect(refused).toEqual(expect.arrayContaining(concerned));
  });

  it.each(Object.keys(workflows))('hold a whole life of %s', (type) => {
    expect(paths.map(({ workflowType }) => workflowType)).toContain(type);
  });

  it.each([
    ...Object.keys(ledgerSummaries).map((name) => `local activity ${name}`),
    ...Object.keys(stripeSummaries).map((name) => `activity ${name}`),
  ])('hold the step: %s', (step) => {
    expect(steps).toContain(step);
  });

  it.each([...Object.values(invoicePaymentMessages), ...Object.values(customerCashMessages)])(
    'hold the message %s, unless it only asks',
    (message) => {
      const queries: readonly string[] = [invoicePaymentMessages.status, customerCashMessages.position];
      if (queries.includes(message)) return;
      expect([`signal ${message}`, `update ${message}`].some((step) => steps.has(step))).toBe(true);
    },
  );

  it('hold no secret', () => {
    for (const { name, json } of recordedHistories()) {
      const texts = [...json.matchAll(/"data": ?"([A-Za-z0-9+/=]+)"/g)].map(([, data]) =>
        Buffer.from(data ?? '', 'base64').toString('utf8'),
      );
      const secret = /sk_(test|live)_|whsec_|_secret_|client_secret/;
      expect([name, [json, ...texts].filter((text) => secret.test(text))]).toEqual([name, []]);
    }
  });
});
