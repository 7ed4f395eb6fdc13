// `npm run replay:record`: plays the tests that run workflows and keeps one history of each path that they take, for
// test/replay. Run it when a path was added, or changed together with a way for running workflows (docs/versioning.md).
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { checkout, installCheckout } from './prepare.mjs';

await installCheckout();
const histories = join(checkout, 'test', 'replay', 'histories');
rmSync(histories, { recursive: true, force: true });

const jest = join(checkout, 'node_modules', 'jest', 'bin', 'jest.js');
const { status } = spawnSync(
  process.execPath,
  [
    jest,
    '--selectProjects',
    'integration',
    '--testPathPatterns',
    'test/(activities|api|client|commands|temporal|workflows)/',
  ],
  {
    cwd: checkout,
    stdio: 'inherit',
    env: { ...process.env, HOLDFAST_RECORD_HISTORIES: histories },
  },
);
process.exitCode = status ?? 1;
