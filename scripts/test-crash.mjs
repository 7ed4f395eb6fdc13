// `npm run test:crash -- --all`: compiles the product, then runs the crash matrix (test/crash/main.ts tells the options).
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { checkout, prepareCheckout } from './prepare.mjs';

await prepareCheckout();
const require = createRequire(import.meta.url);
require(join(checkout, 'test', 'crash', 'load-typescript.cjs'));
require(join(checkout, 'test', 'crash', 'main.ts'));
