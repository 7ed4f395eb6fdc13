import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkoutFolder } from '../../src/dev/folders';

let checkout: string;

/** A checkout with one source file of its own, one statement, one workflow and our own scripts. */
beforeEach(() => {
  checkout = mkdtempSync(join(tmpdir(), 'holdfast-checkout-'));
  mkdirSync(join(checkout, 'src', 'ledger'), { recursive: true });
  for (const file of [
    'scripts',
    'tsconfig.json',
    'tsconfig.build.json',
    'package.json',
    'package-lock.json',
    // How the bundle of the workflows is made.
    join('src', 'assembly', 'join-modules.ts'),
  ]) {
    cpSync(join(checkoutFolder, file), join(checkout, file), { recursive: true });
  }
  symlinkSync(join(checkoutFolder, 'node_modules'), join(checkout, 'node_modules'));
  writeFileSync(join(checkout, 'src', 'greeting.ts'), "export const greeting: string = 'hello';\n");
  writeFileSync(join(checkout, 'src', 'ledger', 'statement.sql'), 'SELECT 1;\n');
  mkdirSync(join(checkout, 'src', 'workflows'));
  const workflow = 'export async function rest(): Promise<string> {\n  return "rested";\n}\n';
  writeFileSync(join(checkout, 'src', 'workflows', 'index.ts'), workflow);
  writeFileSync(join(checkout, 'src', 'workflows', 'shared-modules.ts'), 'export {};\n');
});
afterEach(() => rmSync(checkout, { recursive: true, force: true }));

function build(): { status: number | null; stderr: string } {
  const { status, stderr } = spawnSync(process.execPath, [join(checkout, 'scripts', 'build.mjs')], {
    encoding: 'utf8',
  });
  return { status, stderr };
}

describe('npm run build', () => {
  test('compiles, copies what is no TypeScript, bundles the workflows, and does nothing when nothing changed', () => {
    expect(build()).toEqual({ status: 0, stderr: 'Compiling …\n' });
    expect(readFileSync(join(checkout, 'dist', 'greeting.js'), 'utf8')).toContain("greeting = 'hello'");
    expect(readFileSync(join(checkout, 'dist', 'ledger', 'statement.sql'), 'utf8')).toBe('SELECT 1;\n');
    expect(readFileSync(join(checkout, 'dist', '.workflow-bundle.js'), 'utf8')).toContain('rested');
    expect(build()).toEqual({ status: 0, stderr: '' });
  });

  test('removes what was made of a source that is gone', () => {
    writeFileSync(join(checkout, 'src', 'farewell.ts'), 'export {};\n');
    build();
    expect(existsSync(join(checkout, 'dist', 'farewell.js'))).toBe(true);
    rmSync(join(checkout, 'src', 'farewell.ts'));
    rmSync(join(checkout, 'src', 'ledger', 'statement.sql'));
    expect(build()).toEqual({ status: 0, stderr: 'Compiling …\n' });
    for (const gone of ['farewell.js', 'farewell.js.map', 'farewell.d.ts', 'ledger/statement.sql']) {
      expect(existsSync(join(checkout, 'dist', gone))).toBe(false);
    }
    expect(existsSync(join(checkout, 'dist', 'greeting.js'))).toBe(true);
  });

  test('fails with what the compiler says, and again until it is mended', () => {
    writeFileSync(join(checkout, 'src', 'greeting.ts'), "export const greeting: number = 'hello';\n");
    for (const attempt of [build(), build()]) {
      expect(attempt.status).toBe(1);
      expect(attempt.stderr).toContain("error TS2322: Type 'string' is not assignable to type 'number'");
    }
    writeFileSync(join(checkout, 'src', 'greeting.ts'), "export const greeting: string = 'hello';\n");
    expect(build().status).toBe(0);
  });
});
