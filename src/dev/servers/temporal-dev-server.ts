import { Connection } from '@temporalio/client';
import { host } from '../ports';
import type { RunningProcess } from '../processes';
import { startProcess, waitUntilReady } from '../processes';

export interface TemporalDevServerSettings {
  /** The path of Temporal's CLI. */
  cli: string;
  port: number;
  /** The port of the UI; without it there is none. */
  uiPort?: number;
  namespace: string;
  /** The SQLite file that keeps workflows between starts; without it they are kept in memory. */
  databaseFile?: string;
  /** Names and types as `--search-attribute` takes them. */
  searchAttributes: Readonly<Record<string, string>>;
  logFile: string;
  /** Hears of the process as soon as it runs, before it is ready. */
  onStart?(process: RunningProcess): Promise<void>;
}

/** Starts Temporal's dev server. Throws ProcessFailure if its namespace isn't served within a minute. */
export async function startTemporalDevServer(settings: TemporalDevServerSettings): Promise<RunningProcess> {
  const { port, uiPort, namespace, databaseFile } = settings;
  const address = ['--ip', host, '--port', String(port), '--namespace', namespace];
  const ui = uiPort === undefined ? ['--headless'] : ['--ui-port', String(uiPort)];
  const store = databaseFile === undefined ? [] : ['--db-filename', databaseFile];
  const attributes = Object.entries(settings.searchAttributes).map(([name, type]) => `${name}=${type}`);
  const process = await startProcess({
    name: 'Temporal dev server',
    program: settings.cli,
    parameters: [
      'server',
      'start-dev',
      ...address,
      ...ui,
      ...store,
      ...attributes.flatMap((attribute) => ['--search-attribute', attribute]),
      '--log-level',
      'warn',
    ],
    logFile: settings.logFile,
  });
  await settings.onStart?.(process);
  await waitUntilReady(process, () => servesNamespace(`${host}:${port}`, namespace), 60);
  return process;
}

async function servesNamespace(address: string, namespace: string): Promise<boolean> {
  const connection = await Connection.connect({ address, connectTimeout: '1s' });
  try {
    await connection.workflowService.describeNamespace({ namespace });
    return true;
  } finally {
    await connection.close();
  }
}
