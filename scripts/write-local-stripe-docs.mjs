// `npm run docs:local-stripe`: writes the tables of docs/local-stripe.md from the routes of Local Stripe and the tests
// that call them. The test that compares the file with the routes does the writing, so the two can't disagree.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const checkout = fileURLToPath(new URL('..', import.meta.url));
const jest = join(checkout, 'node_modules', 'jest', 'bin', 'jest.js');
const parameters = ['--selectProjects', 'local-stripe', '--testPathPatterns', 'local-stripe/docs'];
const { status } = spawnSync(process.execPath, [jest, ...parameters], {
  cwd: checkout,
  env: { ...process.env, HOLDFAST_WRITE_DOCS: '1' },
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
