import type { BundledFor } from './bundle-workflows';

/**
 * The servers that tests share. Each is started when a test first asks for it, and ends with the test run; only tests
 * of the jest project `integration` can ask (see jest.config.js).
 */

/**
 * The time-skipping test server of this test file, `host:port`. Every file gets a fresh one, and so does every part of
 * a file that names itself: work that one part left behind would keep the clock from moving in the next.
 */
export function temporalTimeSkippingAddress(part = ''): Promise<string> {
  const file = `${expect.getState().testPath ?? ''} ${part}`;
  return ask('/time-skipping-server', { worker: process.env['JEST_WORKER_ID'] ?? '1', file });
}

/** Temporal's dev server, `host:port`, one for the whole run: take a task queue and workflow ids of your own. */
export function temporalDevServerAddress(): Promise<string> {
  return ask('/temporal-dev-server');
}

/** The URL of a Postgres superuser, for making databases; tests use `createTestDatabase`. */
export function postgresAdminUrl(): Promise<string> {
  return ask('/postgres');
}

/** The path of the bundle of `src/workflows`, built once in a run, for `Worker.create({ workflowBundle: { codePath } })`. */
export function workflowBundlePath(bundledFor: BundledFor = 'every server'): Promise<string> {
  return ask(bundledFor === 'every server' ? '/workflow-bundle' : '/workflow-bundle-in-time');
}

/** The path of the bundle of `workflows-of-another-build`. */
export function workflowBundleOfAnotherBuild(): Promise<string> {
  return ask('/workflow-bundle-of-another-build');
}

/** Compiles the checkout into `dist` once in a run; for tests that start processes of the product. */
export async function buildDist(): Promise<void> {
  await ask('/built-checkout');
}

async function ask(path: string, parameters: Record<string, string> = {}): Promise<string> {
  const broker = process.env['HOLDFAST_TEST_SERVERS'];
  if (broker === undefined) {
    throw new Error(
      `This test asks for a server, but its jest project starts none. Move it to a folder of the project "integration" (jest.config.js).`,
    );
  }
  const response = await fetch(`${broker}${path}?${new URLSearchParams(parameters).toString()}`);
  const answer = await response.text();
  if (!response.ok) throw new Error(answer);
  return answer;
}
