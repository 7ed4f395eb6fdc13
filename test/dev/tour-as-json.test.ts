import { spawnSync } from 'node:child_process';
import { checkoutFolder } from '../../src/dev/folders';
import { buildDist } from '../support/servers';

describe('npm run tour -- --json', () => {
  beforeAll(() => buildDist(), 300_000);

  test('prints the report and nothing else on standard output', () => {
    const { stdout, stderr, status } = spawnSync('npm', ['run', 'tour', '--', '--json'], {
      cwd: checkoutFolder,
      // As it is called by hand, not by an npm that has passed its own settings on.
      env: Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('npm_'))),
      encoding: 'utf8',
    });
    const report: unknown = JSON.parse(stdout);
    expect(report).toMatchObject({ ok: true });
    expect(status).toBe(0);
    expect(stderr).toContain('Starting Postgres');
  }, 300_000);
});
