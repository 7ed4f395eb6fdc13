import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Claims a folder for this process and answers how to give it back. A claim whose process is gone, after a kill for
 * example, is taken over. Throws if another process that runs has claimed it.
 */
export function claimFolder(folder: string): () => void {
  const file = join(folder, 'in-use-by');
  const owner = ownerIn(file);
  if (owner !== null && owner !== process.pid && isRunning(owner)) {
    throw new Error(`${folder} is in use by process ${owner}. Stop that one, or give another folder.`);
  }
  writeFileSync(file, String(process.pid));
  return () => rmSync(file, { force: true });
}

function ownerIn(file: string): number | null {
  try {
    return Number(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

function isRunning(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    // It runs, and belongs to somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
