// `npm run tour [-- --json]`: installs and compiles what is missing, then plays the tour (src/dev/tour.ts).
import { prepareCheckout } from './prepare.mjs';

await prepareCheckout();
await import('../dist/dev/tour.js');
