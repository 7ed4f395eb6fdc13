import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { temporalCli } from '../../src/dev/servers/temporal-cli';
import { timeSkippingProgram } from '../../src/dev/servers/time-skipping-program';
import { firstOpenWay, NoWayError } from '../../src/dev/ways';

describe('when a server can not be had', () => {
  test('the error lists the ways in order, why each failed, and what to install', async () => {
    const closed = (name: string, reason: string) => ({
      name,
      find: () => Promise.reject(new Error(reason)),
    });
    const attempt = firstOpenWay(
      'The server',
      [
        closed('program `server` on the PATH', 'there is no program `server`'),
        closed('built by Go', 'two\nlines'),
      ],
      'Install Go.',
    );
    await expect(attempt).rejects.toBeInstanceOf(NoWayError);
    await expect(attempt).rejects.toThrow(
      [
        'The server could not be found. Tried, in this order:',
        '  - program `server` on the PATH: there is no program `server`',
        '  - built by Go: two',
        '    lines',
        'Install Go.',
      ].join('\n'),
    );
  });

  test('the first open way is taken and later ones are not tried', async () => {
    const later = jest.fn();
    const ways = [
      { name: 'closed', find: () => Promise.reject(new Error('closed')) },
      { name: 'open', find: () => Promise.resolve('found') },
      { name: 'later', find: later },
    ];
    expect(await firstOpenWay('The server', ways, '')).toBe('found');
    expect(later).not.toHaveBeenCalled();
  });
});

describe("Temporal's servers on a machine with neither programs nor a network", () => {
  const before = { ...process.env };
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'holdfast-bare-'));
    await symlink(process.execPath, join(folder, 'node'));
    // Nobody listens on port 1, so the SDK's download is refused at once, whatever the machine can reach.
    Object.assign(process.env, { PATH: folder, XDG_CACHE_HOME: folder, HTTPS_PROXY: 'http://127.0.0.1:1' });
  });
  afterAll(async () => {
    process.env = before;
    await rm(folder, { recursive: true, force: true });
  });

  test('the dev server', async () => {
    await expect(temporalCli(() => {})).rejects.toThrow(
      new RegExp(
        [
          "^Temporal's dev server \\(the Temporal CLI\\) could not be found. Tried, in this order:",
          '  - program `temporal` on the PATH: there is no program `temporal`',
          `  - kept in ${folder}/holdfast/servers: nothing there yet`,
          "  - the SDK's own download: `.*download-temporal-server.cjs dev-server .*` ended with status 1",
          '    .*',
          '  - built by Go, Temporal CLI 1.5.1: there is no program `go`',
          'Set TEMPORAL_ADDRESS to a server of your own, or install .* or install Go .*$',
        ].join('\n'),
      ),
    );
  });

  test('the time-skipping test server', async () => {
    await expect(timeSkippingProgram(() => {})).rejects.toThrow(
      new RegExp(
        [
          "^Temporal's time-skipping test server could not be found. Tried, in this order:",
          '  - program `temporal-test-server` on the PATH: there is no program `temporal-test-server`',
          `  - kept in ${folder}/holdfast/servers: nothing there yet`,
          "  - the SDK's own download: `.*download-temporal-server.cjs time-skipping .*` ended with status 1",
          '    .*',
          '  - put together by Maven, version 1.38.0: there is no program `java`',
          '.* install Java 11 or later and Maven .*$',
        ].join('\n'),
      ),
    );
  });
});
