import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Announce } from '../announce';
import { announceWhile } from '../announce';
import { buildOnce, firstKept } from '../build-once';
import type { Build } from '../build-once';
import { cacheFolder } from '../folders';
import { runProgram } from '../run-program';
import { firstOpenWay } from '../ways';
import { sdkDownload } from './sdk-download';
import type { TimeSkippingProgram } from './time-skipping-server';
import { startTimeSkippingServer } from './time-skipping-server';

const serverVersion = '1.38.0';
const archive = 'classes.jsa';

/**
 * Temporal's time-skipping test server: found on the PATH, kept from an earlier start, downloaded by the SDK, or put
 * together by Maven. Throws NoWayError when none of these is possible.
 */
export async function timeSkippingProgram(announce: Announce): Promise<TimeSkippingProgram> {
  const openNative = (program: string) => open({ program, parameters: [] });
  const download = sdkDownload('time-skipping', openNative, announce);
  const build = buildByMaven(announce);
  return firstOpenWay(
    "Temporal's time-skipping test server",
    [
      { name: 'program `temporal-test-server` on the PATH', find: () => openNative('temporal-test-server') },
      { name: `kept in ${dirname(build.folder)}`, find: () => firstKept([download, build]) },
      { name: "the SDK's own download", find: () => buildOnce(download, announce) },
      { name: `put together by Maven, version ${serverVersion}`, find: () => buildOnce(build, announce) },
    ],
    'Allow this machine to reach the internet, or install Java 11 or later and Maven and start again.',
  );
}

/** Without a port the server prints how it is used and ends at once, with a status that differs between versions. */
async function open(server: TimeSkippingProgram): Promise<TimeSkippingProgram> {
  const output = await runProgram(server.program, server.parameters, { timeoutSeconds: 30 }).catch(
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
  if (!output.includes('--enable-time-skipping')) throw new Error(output);
  return server;
}

function buildByMaven(announce: Announce): Build<TimeSkippingProgram> {
  return {
    name: `the time-skipping test server ${serverVersion}`,
    folder: join(cacheFolder(), 'servers', `temporal-test-server-${serverVersion}`),
    build: (folder) => {
      const step = `Fetching the time-skipping test server ${serverVersion} by Maven (once, 40 MB)`;
      return announceWhile(announce, step, () => fetchByMaven(folder));
    },
    open: (folder) => open(javaServer(folder)),
  };
}

/** Serial collection, the quick compiler and the archive of loaded classes: a quarter of a second to start, not one. */
function javaServer(folder: string, archiveOption = 'SharedArchiveFile'): TimeSkippingProgram {
  const startQuickly = ['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'];
  // An older Java that has no such archive, or finds it made by another Java, goes on without.
  const classArchive = ['-XX:+IgnoreUnrecognizedVMOptions', `-XX:${archiveOption}=${join(folder, archive)}`];
  const server = ['-Xlog:disable', '-cp', join(folder, 'lib', '*'), 'io.temporal.testserver.TestServer'];
  return { program: 'java', parameters: [...startQuickly, ...classArchive, ...server] };
}

async function fetchByMaven(folder: string): Promise<void> {
  await runProgram('java', ['-version'], { timeoutSeconds: 30 });
  await writeFile(join(folder, 'pom.xml'), projectFile());
  await runProgram(
    'mvn',
    ['--quiet', '--batch-mode', 'dependency:copy-dependencies', `-DoutputDirectory=${join(folder, 'lib')}`],
    { folder, timeoutSeconds: 600 },
  );
  const firstStart = await startTimeSkippingServer(javaServer(folder, 'ArchiveClassesAtExit'), {
    logFile: join(folder, 'first-start.log'),
  });
  await firstStart.process.stop();
}

function projectFile(): string {
  return `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>holdfast</groupId>
  <artifactId>time-skipping-test-server</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>io.temporal</groupId>
      <artifactId>temporal-test-server</artifactId>
      <version>${serverVersion}</version>
    </dependency>
  </dependencies>
</project>
`;
}
