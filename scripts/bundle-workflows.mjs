// Bundles the compiled workflows into dist/.workflow-bundle.js, so that a worker starts without doing it.
import { createRequire } from 'node:module';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkout } from './prepare.mjs';

const require = createRequire(import.meta.url);
const { bundleWorkflowCode, DefaultLogger } = require('@temporalio/worker');
const { joinModules } = require(join(checkout, 'dist', 'assembly', 'join-modules.js'));
const { code } = await bundleWorkflowCode({
  workflowsPath: join(checkout, 'dist', 'workflows', 'index.js'),
  logger: new DefaultLogger('WARN'),
  preloadModules: [join(checkout, 'dist', 'workflows', 'shared-modules.js')],
  webpackConfigHook: joinModules,
});
writeFileSync(join(checkout, 'dist', '.workflow-bundle.js'), code);
