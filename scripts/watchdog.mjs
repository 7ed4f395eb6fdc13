// Ends what a command started when the command itself is gone, however it went (SIGKILL included).
//
// The command starts this program with a pipe to its standard input, and writes one line for each process that it
// starts (`process <pid> <signal>`), for each that ended (`ended <pid>`) and for each folder that is to go with it
// (`folder <path>`). The system closes the pipe when the command dies; what is still on the list is then ended.
import { readFileSync, rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';

const secondsToStop = 15;
const processes = new Map();
const folders = new Set();

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});

for await (const line of createInterface({ input: process.stdin })) {
  const [kind, first, second] = line.split('\t');
  if (kind === 'process') processes.set(Number(first), second);
  else if (kind === 'ended') processes.delete(Number(first));
  else if (kind === 'folder') folders.add(first);
  else if (kind === 'removed') folders.delete(first);
}

for (const [pid, signal] of processes) signalGroup(pid, signal);
const deadline = Date.now() + secondsToStop * 1000;
while (Date.now() < deadline && [...processes.keys()].some(isRunning)) await pause(50);
for (const pid of processes.keys()) signalGroup(pid, 'SIGKILL');
for (const folder of folders) rmSync(folder, { recursive: true, force: true });

/** False also for one that has ended but is still listed, because nobody waits for it any more (Linux, "zombie"). */
function isRunning(pid) {
  if (!signalGroup(pid, 0)) return false;
  try {
    return !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
  } catch {
    return true;
  }
}

/** Signals the process and all that it started; true if there was one. Windows knows no groups. */
function signalGroup(pid, signal) {
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, signal);
    return true;
  } catch {
    return false;
  }
}
