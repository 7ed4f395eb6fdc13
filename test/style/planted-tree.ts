/** A small tree of sources: path to text. */
export type Tree = Readonly<Record<string, string>>;

const thing = 'export const thing = 1;\nexport type Thing = number;\n';
const uses = (...modules: string[]): string =>
  [...modules.map((module, index) => `import { thing as t${index} } from '${module}';`), thing].join('\n');
const usesType = (module: string): string =>
  `import type { Thing } from '${module}';\nexport type Its = Thing;\n`;

const packages = [
  '@fastify/cookie',
  '@temporalio/activity',
  '@temporalio/client',
  '@temporalio/common',
  '@temporalio/envconfig',
  '@temporalio/workflow',
  'fastify',
  'pg',
  'pino',
  'stripe',
  'typebox',
];
const testPackages = ['jest'];

function installed(): Tree {
  const declared = (names: string[]): string => names.map((name) => `"${name}": "1.0.0"`).join(', ');
  const files: Record<string, string> = {
    'package.json': `{ "dependencies": { ${declared(packages)} }, "devDependencies": { ${declared(testPackages)} } }`,
  };
  for (const name of [...packages, ...testPackages, 'undeclared']) {
    files[`node_modules/${name}/package.json`] =
      `{ "name": "${name}", "version": "1.0.0", "main": "index.js" }`;
    files[`node_modules/${name}/index.js`] = 'exports.thing = 1;\n';
  }
  return files;
}

/** A tree in which every part does what it may do. */
export const cleanTree: Tree = {
  ...installed(),
  'src/domain/thing.ts': thing,
  'src/domain/other.ts': uses('./thing'),
  'src/domain/left.ts': `${usesType('./right')}${thing}`,
  'src/domain/right.ts': `${usesType('./left')}${thing}`,
  'src/contracts/thing.ts': uses('../domain/other', 'typebox'),
  'src/workflows/thing.ts': uses(
    '../contracts/thing',
    '@temporalio/workflow',
    '@temporalio/common',
    'typebox',
  ),
  'src/workflows/types.ts': `${usesType('../activities/thing')}${uses('./thing')}`,
  'src/activities/thing.ts': uses('../contracts/thing', '@temporalio/activity', 'node:util'),
  'src/door/thing.ts': uses('../contracts/thing', 'typebox', 'node:crypto'),
  'src/ledger/thing.ts': `${usesType('../config')}${uses('../contracts/thing', 'pg', 'node:path')}`,
  'src/stripe/thing.ts': `${usesType('../config')}${uses('../contracts/thing', 'stripe')}`,
  'src/temporal/thing.ts': `${usesType('../config/thing')}${uses('../contracts/thing', '@temporalio/client')}`,
  'src/api/thing.ts': `${usesType('../stripe/thing')}${uses('../door/thing', 'fastify', '@fastify/cookie')}`,
  'src/config.ts': uses('./config/thing', '@temporalio/envconfig'),
  'src/config/thing.ts': uses('../contracts/thing', 'typebox'),
  'src/logging.ts': `${usesType('./config')}${uses('pino')}`,
  'src/local-stripe/thing.ts': uses('fastify', 'node:http'),
  'src/assembly/thing.ts': uses(
    '../ledger/thing',
    '../stripe/thing',
    '../temporal/thing',
    '../activities/thing',
  ),
  'src/client/thing.ts': uses('../assembly/thing', '@temporalio/client'),
  'src/dev/thing.ts': uses('../local-stripe/thing', '../client/thing', 'stripe', 'pg', 'jest'),
  'src/cli/thing.ts': uses('../dev/thing', '../local-stripe/thing', '../worker'),
  'src/worker.ts': uses('./assembly/thing', './config', './logging', './workflows/types'),
  'src/server.ts': uses('./assembly/thing', './api/thing'),
};

/** A rule, files that break it, and those that belong to the breach but are not the ones reported. */
export interface Breach {
  readonly rule: string;
  readonly files: Tree;
  readonly besides?: Tree;
}

/** Each rule of the layers, broken. */
export const breaches: readonly Breach[] = [
  {
    rule: 'what-domain-imports',
    files: {
      'src/domain/bad-part.ts': uses('../contracts/thing'),
      'src/domain/bad-node.ts': uses('node:fs'),
      'src/domain/bad-package.ts': uses('typebox'),
    },
  },
  { rule: 'whose-types-domain-takes', files: { 'src/domain/bad-type.ts': usesType('../contracts/thing') } },
  {
    rule: 'what-contracts-imports',
    files: {
      'src/contracts/bad-part.ts': uses('../activities/thing'),
      'src/contracts/bad-node.ts': uses('node:crypto'),
      'src/contracts/bad-package.ts': uses('stripe'),
    },
  },
  { rule: 'whose-types-contracts-takes', files: { 'src/contracts/bad-type.ts': usesType('stripe') } },
  {
    rule: 'what-workflows-imports',
    files: {
      'src/workflows/bad-part.ts': uses('../activities/thing'),
      'src/workflows/bad-adapter.ts': uses('../stripe/thing'),
      'src/workflows/bad-node.ts': uses('node:fs'),
      'src/workflows/bad-package.ts': uses('@temporalio/client'),
      'src/workflows/bad-export.ts': "export { thing } from '../ledger/thing';\n",
    },
  },
  {
    rule: 'what-activities-imports',
    files: {
      'src/activities/bad-ledger.ts': uses('../ledger/thing'),
      'src/activities/bad-stripe.ts': uses('../stripe/thing'),
      'src/activities/bad-temporal.ts': uses('../temporal/thing'),
      'src/activities/bad-package.ts': uses('pg'),
      'src/activities/bad-node.ts': uses('node:fs/promises'),
    },
  },
  {
    rule: 'whose-types-activities-takes',
    files: { 'src/activities/bad-type.ts': usesType('../ledger/thing') },
  },
  { rule: 'what-door-imports', files: { 'src/door/bad-part.ts': uses('../ledger/thing') } },
  { rule: 'whose-types-door-takes', files: { 'src/door/bad-type.ts': usesType('../api/thing') } },
  {
    rule: 'what-ledger-imports',
    files: {
      'src/ledger/bad-stripe.ts': uses('../stripe/thing'),
      'src/ledger/bad-activities.ts': uses('../activities/thing'),
      'src/ledger/bad-settings.ts': uses('../config'),
    },
  },
  { rule: 'whose-types-ledger-takes', files: { 'src/ledger/bad-type.ts': usesType('../temporal/thing') } },
  {
    rule: 'what-stripe-imports',
    files: {
      'src/stripe/bad-ledger.ts': uses('../ledger/thing'),
      'src/stripe/bad-local.ts': uses('../local-stripe/thing'),
    },
  },
  { rule: 'whose-types-stripe-takes', files: { 'src/stripe/bad-type.ts': usesType('../ledger/thing') } },
  {
    rule: 'what-temporal-imports',
    files: {
      'src/temporal/bad-ledger.ts': uses('../ledger/thing'),
      'src/temporal/bad-workflows.ts': uses('../workflows/thing'),
    },
  },
  { rule: 'whose-types-temporal-takes', files: { 'src/temporal/bad-type.ts': usesType('../stripe/thing') } },
  {
    rule: 'what-api-imports',
    files: {
      'src/api/bad-ledger.ts': uses('../ledger/thing'),
      'src/api/bad-stripe.ts': uses('../stripe/thing'),
      'src/api/bad-assembly.ts': uses('../assembly/thing'),
    },
  },
  { rule: 'whose-types-api-takes', files: { 'src/api/bad-type.ts': usesType('../activities/thing') } },
  { rule: 'what-config-imports', files: { 'src/config/bad-part.ts': uses('../ledger/thing') } },
  { rule: 'whose-types-config-takes', files: { 'src/config/bad-type.ts': usesType('../stripe/thing') } },
  { rule: 'what-logging-imports', files: { 'src/logging/bad-part.ts': uses('../config') } },
  { rule: 'whose-types-logging-takes', files: { 'src/logging/bad-type.ts': usesType('../api/thing') } },
  {
    rule: 'what-local-stripe-imports',
    files: {
      'src/local-stripe/bad-domain.ts': uses('../domain/thing'),
      'src/local-stripe/bad-sdk.ts': uses('stripe'),
    },
  },
  {
    rule: 'whose-types-local-stripe-takes',
    files: { 'src/local-stripe/bad-type.ts': usesType('../domain/thing') },
  },
  {
    rule: 'every-part-is-known',
    files: { 'src/assembly/bad-user.ts': uses('../misc/part') },
    besides: { 'src/misc/part.ts': thing },
  },
  {
    rule: 'local-stripe-is-started-and-not-used',
    files: {
      'src/assembly/bad-local.ts': uses('../local-stripe/thing'),
      'src/client/bad-local-type.ts': usesType('../local-stripe/thing'),
    },
  },
  { rule: 'the-product-runs-without-dev', files: { 'src/client/bad-dev.ts': uses('../dev/thing') } },
  { rule: 'a-process-is-not-imported', files: { 'src/dev/bad-worker.ts': uses('../worker') } },
  {
    rule: 'stripe-and-pg-stay-in-their-adapters',
    files: { 'src/assembly/bad-sdk.ts': uses('stripe'), 'src/client/bad-pg.ts': usesType('pg') },
  },
  {
    rule: 'no-cycle',
    files: { 'src/domain/bad-cycle-a.ts': uses('./bad-cycle-b') },
    besides: { 'src/domain/bad-cycle-b.ts': uses('./bad-cycle-a') },
  },
  { rule: 'no-orphan', files: { 'src/domain/bad-orphan.ts': thing } },
  {
    rule: 'every-import-is-found',
    files: { 'src/client/bad-path.ts': uses('./nowhere'), 'src/dev/bad-package.ts': uses('not-installed') },
  },
  {
    rule: 'every-package-is-declared',
    files: { 'src/client/bad-undeclared.ts': uses('undeclared'), 'src/server/bad-test.ts': uses('jest') },
  },
];
