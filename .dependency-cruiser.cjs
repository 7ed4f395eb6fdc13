/**
 * Which part of src may import which. Imports go one way, from the rules (domain) outwards; adapters are injected,
 * and only entry points put parts together. `npm run layers` checks it; test/style/layers.test.ts proves each rule
 * by a planted breach.
 */

/** What a part imports besides itself: other parts, packages, Node's modules; and parts of which it takes types only. */
const parts = {
  domain: { parts: [], packages: [], node: [], types: [] },
  contracts: { parts: ['domain'], packages: ['typebox'], node: [], types: [] },
  // Nothing else runs in Temporal's sandbox; a type is gone before it runs, so it may come from anywhere.
  workflows: {
    parts: ['domain', 'contracts'],
    packages: ['@temporalio/workflow', '@temporalio/common', 'typebox'],
    node: [],
    types: 'any',
  },
  // Whatever reads or writes outside the process reaches activities through a port.
  activities: {
    parts: ['domain', 'contracts'],
    packages: ['@temporalio/activity', '@temporalio/common'],
    node: ['crypto', 'util'],
    types: [],
  },
  door: { parts: ['domain', 'contracts'], packages: ['typebox'], node: ['crypto', 'util'], types: [] },
  ledger: {
    parts: ['domain', 'contracts'],
    packages: ['pg', 'node-pg-migrate', 'typebox'],
    node: 'any',
    types: ['config'],
  },
  stripe: { parts: ['domain', 'contracts'], packages: ['stripe', 'typebox'], node: 'any', types: ['config'] },
  temporal: {
    parts: ['domain', 'contracts'],
    packages: ['@temporalio/client', '@temporalio/common', 'typebox'],
    node: 'any',
    types: ['config'],
  },
  api: {
    parts: ['domain', 'contracts', 'door'],
    packages: ['fastify', '@fastify/[^/]+', 'prom-client', 'typebox'],
    node: 'any',
    types: ['config', 'logging', 'stripe'],
  },
  config: {
    parts: ['domain', 'contracts'],
    packages: ['typebox', '@temporalio/envconfig'],
    node: 'any',
    types: [],
  },
  logging: { parts: [], packages: ['pino'], node: 'any', types: ['config'] },
  // A second Stripe: what it shared with us could be wrong on both sides and pass.
  'local-stripe': { parts: [], packages: ['fastify', '@fastify/[^/]+', 'typebox'], node: 'any', types: [] },
};

/** The parts that put others together and may import any of them, but for what is forbidden below. */
const assemblers = ['assembly', 'client', 'cli', 'dev', 'worker', 'server'];

/** A part is a folder, a file of the same name beside it, or both. */
const pathOf = (...names) => `^src/(${names.join('|')})(/|[.]ts$)`;
const packagePath = (name) => `(^|/)node_modules/${name}/`;
const nodePath = (name) => `^(node:)?${name}(/|$)`;

function rulesOf(name, allowed) {
  const anyNode = allowed.node === 'any';
  const pathNot = [
    pathOf(name, ...allowed.parts),
    ...allowed.packages.map(packagePath),
    ...(anyNode ? [] : allowed.node.map(nodePath)),
  ];
  const also = [...allowed.parts, ...allowed.packages, ...(anyNode ? ['Node'] : allowed.node)];
  const core = anyNode ? ['core'] : [];
  const rule = { severity: 'error', from: { path: pathOf(name) } };
  const values = {
    ...rule,
    name: `what-${name}-imports`,
    comment: `src/${name} imports, besides itself, ${also.join(', ') || 'nothing'}.`,
    to: { pathNot, dependencyTypesNot: ['type-only', ...core] },
  };
  if (allowed.types === 'any') return [values];
  const types = {
    ...rule,
    name: `whose-types-${name}-takes`,
    comment: `src/${name} takes types, besides from what it imports, from ${allowed.types.join(', ') || 'nowhere'}.`,
    to: {
      pathNot: [...pathNot, ...allowed.types.map((part) => pathOf(part))],
      dependencyTypes: ['type-only'],
      dependencyTypesNot: core,
    },
  };
  return [values, types];
}

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...Object.entries(parts).flatMap(([name, allowed]) => rulesOf(name, allowed)),
    {
      name: 'every-part-is-known',
      comment: 'A new part of src says in .dependency-cruiser.cjs what it may import.',
      severity: 'error',
      from: {},
      to: { path: '^src/', pathNot: pathOf(...Object.keys(parts), ...assemblers) },
    },
    {
      name: 'local-stripe-is-started-and-not-used',
      comment: 'Only src/dev and src/cli start local Stripe; everything else speaks to it over HTTP.',
      severity: 'error',
      from: { path: '^src/', pathNot: pathOf('local-stripe', 'dev', 'cli') },
      to: { path: pathOf('local-stripe') },
    },
    {
      name: 'the-product-runs-without-dev',
      comment: 'src/dev is the embedded stack around the product; only the command line starts it.',
      severity: 'error',
      from: { path: '^src/', pathNot: pathOf('dev', 'cli') },
      to: { path: pathOf('dev') },
    },
    {
      name: 'a-process-is-not-imported',
      comment:
        'worker.ts and server.ts are started as processes; what others need of them has its own module.',
      severity: 'error',
      from: { path: '^src/', pathNot: pathOf('cli') },
      to: { path: pathOf('worker', 'server') },
    },
    {
      name: 'stripe-and-pg-stay-in-their-adapters',
      comment:
        'The Stripe SDK is imported by src/stripe, pg by src/ledger, and both by src/dev, which plays others.',
      severity: 'error',
      from: { path: '^src/', pathNot: pathOf('stripe', 'ledger', 'dev') },
      to: { path: ['stripe', 'pg'].map(packagePath) },
    },
    {
      name: 'no-cycle',
      comment: 'Two modules that need each other when they run are one, or need a third.',
      severity: 'error',
      from: { path: '^src/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-orphan',
      comment: 'A module that imports nothing and that nothing imports is dead.',
      severity: 'error',
      from: { path: '^src/', orphan: true },
      to: {},
    },
    {
      name: 'every-import-is-found',
      comment: 'This module or package does not exist.',
      severity: 'error',
      from: { path: '^src/' },
      to: { couldNotResolve: true },
    },
    {
      name: 'every-package-is-declared',
      comment:
        'What the product imports is a dependency in package.json; src/dev may use the tests’ packages.',
      severity: 'error',
      from: { path: '^src/', pathNot: pathOf('dev') },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown', 'npm-optional'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // Types are seen and told apart from values.
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
