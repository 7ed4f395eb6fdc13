// `npm start`: installs and compiles what is missing, then starts everything (src/dev/start.ts).
import { prepareCheckout } from './prepare.mjs';

await prepareCheckout();
await import('../dist/dev/start.js');
