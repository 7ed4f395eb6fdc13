import { dirname, join } from 'node:path';
import type { Announce } from '../announce';
import { announceWhile } from '../announce';
import { buildOnce, firstKept } from '../build-once';
import type { Build } from '../build-once';
import { cacheFolder } from '../folders';
import { runProgram } from '../run-program';
import { firstOpenWay } from '../ways';
import { sdkDownload } from './sdk-download';

/** The version built by Go. Later ones carry a `replace` in their go.mod, which `go install` refuses. */
const cliVersion = '1.5.1';
/** Worker versioning and user metadata in the UI need this version of the server inside the CLI. */
const oldestServer = [1, 29, 0];

const programName = process.platform === 'win32' ? 'temporal.exe' : 'temporal';

/**
 * The path of Temporal's CLI, which is also the dev server and its UI: found on the PATH, kept from an earlier start,
 * downloaded by the SDK, or built by Go. Throws NoWayError when none of these is possible.
 */
export async function temporalCli(announce: Announce): Promise<string> {
  const download = sdkDownload('dev-server', open, announce);
  const build = buildByGo(announce);
  return firstOpenWay(
    "Temporal's dev server (the Temporal CLI)",
    [
      { name: 'program `temporal` on the PATH', find: () => open('temporal') },
      { name: `kept in ${dirname(build.folder)}`, find: () => firstKept([download, build]) },
      { name: "the SDK's own download", find: () => buildOnce(download, announce) },
      { name: `built by Go, Temporal CLI ${cliVersion}`, find: () => buildOnce(build, announce) },
    ],
    'Set TEMPORAL_ADDRESS to a server of your own, or install the Temporal CLI (`brew install temporal`, or see ' +
      'docs.temporal.io/cli), or install Go 1.23 or later and start again.',
  );
}

/** Runs the CLI and answers its path. Throws if it is absent or its server is too old. */
async function open(program: string): Promise<string> {
  const output = await runProgram(program, ['--version'], { timeoutSeconds: 30 });
  const version = /Server (\d+)\.(\d+)\.(\d+)/.exec(output)?.slice(1).map(Number);
  if (version === undefined)
    throw new Error(`\`${program} --version\` named no server version: ${output.trim()}`);
  if (compare(version, oldestServer) < 0) {
    throw new Error(`its server ${version.join('.')} is older than ${oldestServer.join('.')}`);
  }
  return program;
}

function compare(left: number[], right: number[]): number {
  const difference = left.findIndex((part, index) => part !== right[index]);
  return difference === -1 ? 0 : (left[difference] ?? 0) - (right[difference] ?? 0);
}

function buildByGo(announce: Announce): Build<string> {
  return {
    name: `the Temporal CLI ${cliVersion}`,
    folder: join(cacheFolder(), 'servers', `temporal-cli-${cliVersion}`),
    async build(folder) {
      await runProgram('go', ['version'], { timeoutSeconds: 30 });
      const step = `Building the Temporal CLI ${cliVersion} by Go (once, about 4 minutes on 2 cores, 250 MB)`;
      await announceWhile(announce, step, () => installByGo(folder));
    },
    open: (folder) => open(join(folder, programName)),
  };
}

function installByGo(folder: string): Promise<string> {
  const linker = `-s -w -X github.com/temporalio/cli/temporalcli.Version=${cliVersion}`;
  return runProgram(
    'go',
    ['install', `-ldflags=${linker}`, `github.com/temporalio/cli/cmd/temporal@v${cliVersion}`],
    { timeoutSeconds: 1800, environment: { ...process.env, GOBIN: folder } },
  );
}
