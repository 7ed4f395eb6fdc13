// `npm run bench NAME`: compiles the product, then runs bench/NAME/main.ts, which measures what dist does. TypeScript
// under bench/ is compiled as it is loaded.
import { existsSync, readdirSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { join } from 'node:path';
import { transformFileSync } from '@swc/core';
import { checkout, prepareCheckout } from './prepare.mjs';

const [name = ''] = process.argv.slice(2);
const file = join(checkout, 'bench', name, 'main.ts');
if (name === '' || !existsSync(file)) {
  const names = readdirSync(join(checkout, 'bench')).filter((each) =>
    existsSync(join(checkout, 'bench', each, 'main.ts')),
  );
  console.error(`Usage: npm run bench NAME, where NAME is one of: ${names.join(', ')}`);
  process.exit(1);
}
await prepareCheckout();
Module._extensions['.ts'] = (module, path) => {
  const { code } = transformFileSync(path, {
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
    module: { type: 'commonjs' },
    sourceMaps: 'inline',
  });
  module._compile(code, path);
};
createRequire(import.meta.url)(file);
