import { acceptsConnections, freePort, host } from '../ports';
import type { RunningProcess } from '../processes';
import { startProcess, waitUntilReady } from '../processes';

/** How the time-skipping test server is started; the port comes after the parameters. */
export interface TimeSkippingProgram {
  program: string;
  parameters: string[];
}

/** Starts a time-skipping test server on a free port. Throws ProcessFailure if it isn't ready within a minute. */
export async function startTimeSkippingServer(
  server: TimeSkippingProgram,
  settings: { logFile: string; onStart?(process: RunningProcess): Promise<void> },
): Promise<{ address: string; process: RunningProcess }> {
  const port = await freePort();
  const process = await startProcess({
    name: 'time-skipping test server',
    program: server.program,
    parameters: [...server.parameters, String(port)],
    logFile: settings.logFile,
  });
  await settings.onStart?.(process);
  await waitUntilReady(process, () => acceptsConnections(port), 60);
  return { address: `${host}:${port}`, process };
}
