// `npm test [-- jest's own options]`: installs what is missing, then runs every test. The servers that tests need are
// found or built by the tests' own set-up (test/support/global-setup.ts).
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { checkout, installCheckout } from './prepare.mjs';

await installCheckout();

const jest = join(checkout, 'node_modules', 'jest', 'bin', 'jest.js');
const child = spawn(process.execPath, [jest, ...process.argv.slice(2)], { cwd: checkout, stdio: 'inherit' });
// Ctrl-C reaches jest by itself; other signals are passed on, and jest's end is ours.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => signal !== 'SIGINT' && child.kill(signal));
}
child.on('exit', (status, signal) => {
  process.exitCode = signal === null ? (status ?? 1) : 1;
});
