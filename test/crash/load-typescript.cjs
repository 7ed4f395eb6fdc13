// Lets Node load the TypeScript of this folder: `node --require ./test/crash/load-typescript.cjs FILE.ts`. Files of src
// are taken from dist, so that what is killed here is the compiled product.
const Module = require('node:module');
const path = require('node:path');
const { transformFileSync } = require('@swc/core');

const checkout = path.join(__dirname, '..', '..');
const sources = path.join(checkout, 'src') + path.sep;

Module._extensions['.ts'] = (module, file) => {
  if (file.startsWith(sources)) {
    const compiled = file.slice(sources.length).replace(/[.]ts$/, '.js');
    module.exports = require(path.join(checkout, 'dist', compiled));
    return;
  }
  const { code } = transformFileSync(file, {
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
    module: { type: 'commonjs' },
    sourceMaps: 'inline',
  });
  module._compile(code, file);
};
