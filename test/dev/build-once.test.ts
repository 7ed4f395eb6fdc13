import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { buildOnce, firstKept } from '../../src/dev/build-once';
import type { Build } from '../../src/dev/build-once';
import { checkoutFolder } from '../../src/dev/folders';
import { buildDist } from '../support/servers';

let cache: string;

beforeEach(async () => {
  cache = await mkdtemp(join(tmpdir(), 'holdfast-cache-'));
});
afterEach(() => rm(cache, { recursive: true, force: true }));

/** A build of a server that is one file, counting how often it is built. */
function fakeBuild(content = 'works'): Build<string> & { count: number } {
  const build = {
    name: 'the fake server',
    folder: join(cache, 'fake-1.0.0'),
    count: 0,
    async build(folder: string) {
      build.count += 1;
      await writeFile(join(folder, 'server'), content);
    },
    async open(folder: string) {
      const server = join(folder, 'server');
      if ((await readFile(server, 'utf8')) !== 'works') throw new Error('the server does not run');
      return server;
    },
  };
  return build;
}

/** Builds the fake server in a process of its own; it writes a letter for each build, and takes its time. */
function buildInProcess(milliseconds: number): ReturnType<typeof spawn> {
  const script = `
    const { buildOnce } = require(${JSON.stringify(join(checkoutFolder, 'dist', 'dev', 'build-once.js'))});
    const fs = require('node:fs');
    buildOnce({
      name: 'the fake server',
      folder: ${JSON.stringify(join(cache, 'fake-1.0.0'))},
      async build(folder) {
        fs.appendFileSync(${JSON.stringify(join(cache, 'builds'))}, 'b');
        fs.writeFileSync(folder + '/half', '');
        await new Promise((resolve) => setTimeout(resolve, ${milliseconds}));
        fs.writeFileSync(folder + '/server', 'works');
      },
      async open(folder) {
        if (fs.readFileSync(folder + '/server', 'utf8') !== 'works') throw new Error('does not run');
        return folder;
      },
    }, () => {}).then((found) => console.log(found));`;
  return spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
}

describe('a server in the cache', () => {
  test('is built once, beside its place, and then only opened', async () => {
    const build = fakeBuild();
    await expect(firstKept([build])).rejects.toThrow('nothing there yet');
    expect(await buildOnce(build, () => {})).toBe(join(cache, 'fake-1.0.0', 'server'));
    expect(await buildOnce(build, () => {})).toBe(join(cache, 'fake-1.0.0', 'server'));
    expect(await firstKept([build])).toBe(join(cache, 'fake-1.0.0', 'server'));
    expect(build.count).toBe(1);
    expect(await readdir(cache)).toEqual(['fake-1.0.0']);
  });

  test('that does not run is not put into place', async () => {
    await expect(buildOnce(fakeBuild('broken'), () => {})).rejects.toThrow('the server does not run');
    expect(await readdir(cache)).toEqual([]);
  });

  test('that no longer runs is built anew', async () => {
    await buildOnce(fakeBuild(), () => {});
    await writeFile(join(cache, 'fake-1.0.0', 'server'), 'damaged');
    const again = fakeBuild();
    await buildOnce(again, () => {});
    expect(again.count).toBe(1);
    expect(await readFile(join(cache, 'fake-1.0.0', 'server'), 'utf8')).toBe('works');
  });
});

describe('first starts in several processes', () => {
  beforeAll(() => buildDist(), 300_000);

  test('two at once build once, and both find it', async () => {
    const starts = [buildInProcess(300), buildInProcess(300)];
    const ends = await Promise.all(starts.map((start) => once(start, 'exit')));
    expect(ends).toEqual([
      [0, null],
      [0, null],
    ]);
    expect(await readFile(join(cache, 'builds'), 'utf8')).toBe('b');
    expect((await readdir(cache)).sort()).toEqual(['builds', 'fake-1.0.0']);
  });

  test('one that was killed in the middle leaves nothing that the next takes for a server', async () => {
    const killed = buildInProcess(600_000);
    while (!existsSync(join(cache, 'builds'))) await pause(20);
    killed.kill('SIGKILL');
    await once(killed, 'exit');
    expect(existsSync(join(cache, 'fake-1.0.0'))).toBe(false);

    const next = buildInProcess(0);
    expect(await once(next, 'exit')).toEqual([0, null]);
    expect((await readdir(join(cache, 'fake-1.0.0'))).sort()).toEqual(['half', 'server']);
    expect((await readdir(cache)).sort()).toEqual(['builds', 'fake-1.0.0']);
  });
});
