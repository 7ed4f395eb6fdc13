import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import { checkoutFolder } from '../../src/dev/folders';
import { joinModules } from '../../src/assembly/join-modules';

/** Which server the workflows run on; see `let-near-timers-ring.ts` for what the time-skipping one needs. */
export type BundledFor = 'every server' | 'the time-skipping server';

/** Bundles `src/workflows`, or other workflows, for workers in tests and answers the file's path. Takes some seconds. */
export async function bundleWorkflows(
  file: string,
  bundledFor: BundledFor,
  workflowsPath = join(checkoutFolder, 'src', 'workflows', 'index.ts'),
): Promise<string> {
  const { code } = await bundleWorkflowCode({
    workflowsPath,
    workflowInterceptorModules:
      bundledFor === 'every server'
        ? []
        : [join(checkoutFolder, 'test', 'support', 'let-near-timers-ring.ts')],
    logger: new DefaultLogger('WARN'),
    preloadModules: [join(checkoutFolder, 'src', 'workflows', 'shared-modules.ts')],
    webpackConfigHook: joinModules,
  });
  await writeFile(file, code);
  return file;
}
