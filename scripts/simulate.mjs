// `npm run simulate -- --seed N --histories M [--from F] [--at-once K]`: random histories of customers,
// banks and operators on the real parts; with `--year --invoices I` through a year of virtual time instead. Without a
// seed it takes one from the clock and says which. A failure prints the line that replays it.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { checkout, installCheckout } from './prepare.mjs';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(Math.floor(Date.now() / 1000) % 1_000_000) },
    histories: { type: 'string', default: '50' },
    from: { type: 'string', default: '0' },
    'at-once': { type: 'string', default: '25' },
    year: { type: 'boolean', default: false },
    invoices: { type: 'string', default: '1000' },
  },
});
await installCheckout();

const what = values.year
  ? `--year --seed ${values.seed} --invoices ${values.invoices}`
  : `--seed ${values.seed} --from ${values.from} --histories ${values.histories}`;
process.stdout.write(`Simulating with ${what}\n`);
const jest = join(checkout, 'node_modules', 'jest', 'bin', 'jest.js');
const tests = [
  '--selectProjects',
  'integration',
  '--testPathPatterns',
  `test/simulation/${values.year ? 'simulated-year' : 'random-histories'}`,
];
const child = spawn(process.execPath, [jest, ...tests], {
  cwd: checkout,
  stdio: 'inherit',
  env: {
    ...process.env,
    HOLDFAST_SIMULATE_SEED: values.seed,
    HOLDFAST_SIMULATE_HISTORIES: values.histories,
    HOLDFAST_SIMULATE_FROM: values.from,
    HOLDFAST_SIMULATE_AT_ONCE: values['at-once'],
    HOLDFAST_SIMULATE_INVOICES: values.invoices,
  },
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => signal !== 'SIGINT' && child.kill(signal));
}
child.on('exit', (status, signal) => {
  process.exitCode = signal === null ? (status ?? 1) : 1;
});
