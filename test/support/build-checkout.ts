import { join } from 'node:path';
import { announceOnStandardError, announceWhile } from '../../src/dev/announce';
import { checkoutFolder } from '../../src/dev/folders';
import { runProgram } from '../../src/dev/run-program';

/** Compiles `src` into `dist` as `npm run build` does, and answers the folder. */
export async function buildCheckout(): Promise<string> {
  await announceWhile(announceOnStandardError, 'Compiling the checkout', () =>
    runProgram(process.execPath, [join(checkoutFolder, 'scripts', 'build.mjs')], { timeoutSeconds: 300 }),
  );
  return join(checkoutFolder, 'dist');
}
