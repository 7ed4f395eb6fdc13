import { runProgram } from '../../src/dev/run-program';
import { untilAllEnded } from '../support/processes';

const node = process.execPath;

describe('running a program to its end', () => {
  test('answers what it wrote', async () => {
    const script = "console.log('out'); console.error('error')";
    const output = await runProgram(node, ['-e', script], { timeoutSeconds: 60 });
    expect(output.split('\n').sort()).toEqual(['', 'error', 'out']);
  });

  test('one that fails is reported with its last lines', async () => {
    const script = 'for (let line = 1; line <= 9; line += 1) console.log(`line ${line}`); process.exit(3)';
    await expect(runProgram(node, ['-e', script], { timeoutSeconds: 60 })).rejects.toThrow(
      /ended with status 3\nline 5\nline 6\nline 7\nline 8\nline 9$/,
    );
  });

  test('one that is not there is named', async () => {
    await expect(runProgram('no-such-program', [], { timeoutSeconds: 60 })).rejects.toThrow(
      'there is no program `no-such-program`',
    );
  });

  test('one that takes too long is ended, with what it started', async () => {
    const grandchild =
      "const { pid } = require('node:child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e6)']); console.log(pid); setInterval(() => {}, 1e6)";
    const late = await runProgram(node, ['-e', grandchild], { timeoutSeconds: 2 }).catch(
      (error: Error) => error.message,
    );
    const [, pid] = /was not done after 2 s\n(\d+)$/.exec(late) ?? [];
    expect(Number(pid)).toBeGreaterThan(0);
    await untilAllEnded([Number(pid)]);
  });

  test('one that makes no progress is ended long before its time', async () => {
    const hanging = runProgram(node, ['-e', 'setInterval(() => {}, 1e6)'], {
      timeoutSeconds: 3600,
      endWhenIdle: { seconds: 0.1, progress: async () => 7 },
    });
    await expect(hanging).rejects.toThrow('made no progress for 0.1 s');
  });
});
