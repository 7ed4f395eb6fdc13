// Compiles src into dist, where anything changed since the last time: `node scripts/build.mjs`.
import { buildCheckout } from './prepare.mjs';

await buildCheckout();
