import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import { checkoutFolder } from '../../src/dev/folders';

/** Bundles `src/workflows` for workers in tests and answers the file's path. Takes some seconds. */
export async function bundleWorkflows(file: string): Promise<string> {
  const { code } = await bundleWorkflowCode({
    workflowsPath: join(checkoutFolder, 'src', 'workflows', 'index.ts'),
    logger: new DefaultLogger('WARN'),
  });
  await writeFile(file, code);
  return file;
}
