// Brings a checkout to where its programs can run: packages installed, sources compiled. Plain JavaScript without a
// dependency, because on a fresh clone there is none yet. All it says goes to standard error.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export const checkout = dirname(dirname(fileURLToPath(import.meta.url)));

const say = (line) => process.stderr.write(`${line}\n`);

/** Installs packages and compiles, each where something changed; two commands at once take turns. */
export async function prepareCheckout() {
  await inTurn(async () => {
    installPackages();
    compile();
  });
}

/** Runs `npm ci` if there are no packages, or if they were installed from another lock file. */
export async function installCheckout() {
  await inTurn(async () => installPackages());
}

/** Compiles `src` into `dist` where a source changed since the last time. */
export async function buildCheckout() {
  await inTurn(async () => compile());
}

function installPackages() {
  const lock = join(checkout, 'package-lock.json');
  const hash = createHash('sha256').update(readFileSync(lock)).digest('hex');
  const installed = join(checkout, 'node_modules', '.package-lock.json');
  const stamp = join(checkout, 'node_modules', '.installed-from');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  const isNewer = existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs;
  if (!isNewer) {
    say('Installing packages (npm ci; once, about a minute) …');
    const startedAt = Date.now();
    run(...npm(), 'ci', '--loglevel=warn', '--no-audit', '--no-fund');
    say(`Installing packages: done in ${Math.round((Date.now() - startedAt) / 1000)} s`);
  }
  // By its content a lock file is known again after Git has written it anew.
  writeFileSync(stamp, hash);
}

/** The npm that started us, else the one on the PATH, which on Windows is a script that needs a shell. */
function npm() {
  const own = process.env.npm_execpath;
  if (own !== undefined && own.endsWith('.js')) return [process.execPath, own];
  return process.platform === 'win32' ? ['cmd', '/c', 'npm'] : ['npm'];
}

function compile() {
  const source = join(checkout, 'src');
  const dist = join(checkout, 'dist');
  const marker = join(dist, '.built');
  const sources = filesIn(source);
  const settings = ['package-lock.json', 'tsconfig.json', 'tsconfig.build.json'].map((name) =>
    join(checkout, name),
  );
  const newest = Math.max(...[...sources, ...settings].map((file) => statSync(file).mtimeMs));
  const names = createHash('sha256').update(sources.join('\n')).digest('hex');
  const built = existsSync(marker) ? JSON.parse(readFileSync(marker, 'utf8')) : {};
  if (built.names === names && built.newest >= newest) return;
  say('Compiling …');
  run(
    process.execPath,
    join(checkout, 'node_modules', 'typescript', 'lib', 'tsc.js'),
    '-p',
    'tsconfig.build.json',
  );
  removeOrphans(source, dist);
  for (const file of sources.filter((name) => !name.endsWith('.ts'))) {
    const copy = join(dist, relative(source, file));
    mkdirSync(dirname(copy), { recursive: true });
    cpSync(file, copy);
  }
  run(process.execPath, join(checkout, 'scripts', 'bundle-workflows.mjs'));
  writeFileSync(marker, JSON.stringify({ names, newest }));
}

/** The compiler never removes what it made of a source that is gone; neither does the copying. */
function removeOrphans(source, dist) {
  for (const file of filesIn(dist)) {
    const copied = join(source, relative(dist, file));
    const compiled = copied.replace(/(\.d\.ts|\.js|\.js\.map)$/, '.ts');
    const isOurs = relative(dist, file).startsWith('.');
    if (!isOurs && !existsSync(copied) && !existsSync(compiled)) rmSync(file);
  }
}

function filesIn(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

/** Runs a program; what it prints goes to standard error. Ends this command if it fails. */
function run(program, ...parameters) {
  const { status, signal, error } = spawnSync(program, parameters, {
    cwd: checkout,
    stdio: ['ignore', 2, 2],
  });
  if (status === 0) return;
  const end = error?.message ?? signal ?? `status ${status}`;
  say(`\`${[program, ...parameters].join(' ')}\` failed (${end}). What it printed above says why.`);
  process.exit(1);
}

/** A folder can be made by one command only; one that a killed command left is known by its owner's number. */
async function inTurn(work) {
  const hash = createHash('sha256').update(checkout).digest('hex').slice(0, 12);
  const turn = join(tmpdir(), `holdfast-prepare-${hash}`);
  const owner = join(turn, 'pid');
  for (let seconds = 0; ; seconds += 1) {
    try {
      mkdirSync(turn);
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (isGone(owner, turn)) rmSync(turn, { recursive: true, force: true });
    else if (seconds % 10 === 0)
      say(`Waiting for another command that prepares this checkout … ${seconds} s`);
    await pause(1000);
  }
  writeFileSync(owner, String(process.pid));
  const leave = () => rmSync(turn, { recursive: true, force: true });
  process.once('exit', leave);
  await work();
  process.off('exit', leave);
  leave();
}

function isGone(owner, turn) {
  try {
    process.kill(Number(readFileSync(owner, 'utf8')), 0);
    return false;
  } catch (error) {
    if (error.code === 'EPERM') return false;
    if (error.code === 'ESRCH') return true;
    // No number yet: its owner has just begun, or was killed at that moment.
    const made = statSync(turn, { throwIfNoEntry: false });
    return made !== undefined && Date.now() - made.mtimeMs > 5000;
  }
}
