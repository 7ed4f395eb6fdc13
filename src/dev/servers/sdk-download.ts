import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Announce } from '../announce';
import { announceWhile } from '../announce';
import type { Build } from '../build-once';
import { cacheFolder, checkoutFolder } from '../folders';
import { runProgram } from '../run-program';

/**
 * One of Temporal's two servers as the SDK itself downloads it (the "cached-download" of `@temporalio/testing`), once
 * for each version of the SDK. `open` runs the program and answers how it is started.
 */
export function sdkDownload<Found>(
  kind: 'dev-server' | 'time-skipping',
  open: (program: string) => Promise<Found>,
  announce: Announce,
): Build<Found> {
  const name = `Temporal's ${kind === 'dev-server' ? 'dev server' : 'time-skipping test server'}`;
  return {
    name,
    folder: join(cacheFolder(), 'servers', `${kind}-of-sdk-${sdkVersion()}`),
    build: (folder) =>
      announceWhile(announce, `Downloading ${name} by the SDK`, () => download(kind, folder)),
    open: async (folder) => open(await onlyProgram(folder)),
  };
}

function sdkVersion(): string {
  const manifest: unknown = require('@temporalio/testing/package.json');
  return typeof manifest === 'object' && manifest !== null && 'version' in manifest
    ? String(manifest.version)
    : '';
}

async function download(kind: string, folder: string): Promise<void> {
  await runProgram(
    process.execPath,
    [join(checkoutFolder, 'scripts', 'download-temporal-server.cjs'), kind, folder],
    { timeoutSeconds: 600, endWhenIdle: { seconds: 20, progress: () => sizeOf(folder) } },
  );
}

/** Bytes in the folder, by which a slow download is told from one that hangs. */
async function sizeOf(folder: string): Promise<number> {
  const entries = await readdir(folder).catch(() => []);
  const sizes = await Promise.all(
    entries.map((entry) =>
      stat(join(folder, entry))
        .then((status) => status.size)
        .catch(() => 0),
    ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

async function onlyProgram(folder: string): Promise<string> {
  const entries = (await readdir(folder)).filter((entry) => !entry.endsWith('.downloading'));
  const [program] = entries;
  if (program === undefined || entries.length > 1) {
    throw new Error(`the SDK left ${entries.length} files in ${folder}, where one program was expected`);
  }
  return join(folder, program);
}
